package dev.tradewinds.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.engine.market.DatasetCsv;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The process of the trusted container beside a real launcher, Python and sandbox. */
class EvaluateCommandIT {
  private static final Path TRADER =
      Path.of(System.getProperty("tradewinds.root", "..")).toAbsolutePath().resolve("trader-image");
  private static final String STRATEGY =
      """
      class Trader:
          def on_quote(self, market, portfolio):
              portfolio.buy("A", 1)

      def build_trader(universe):
          return Trader()
      """;
  private static final String ENDLESS = "while True: pass\n";

  private Path folder;
  private SmallStore store;

  @BeforeEach
  void open() throws Exception {
    folder = Files.createTempDirectory("evaluator-it-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    store = new SmallStore();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }

  @Test
  void scoresAndUploads() throws Exception {
    order(STRATEGY);
    Process trader = launcher();
    assertThat(Main.run(arguments())).isZero();
    Verdict verdict = verdict();
    assertThat(verdict.kind()).as(verdict.message()).isEqualTo(VerdictKind.SCORED);
    assertThat(verdict.metrics().orElseThrow().fills()).isEqualTo(50);
    assertThat(verdict.budgets().cpuMillis()).isPresent();
    assertThat(Json.read(text(store.get("/verdict")), Verdict.class)).isEqualTo(verdict);
    assertThat(namesIn(store.get("/report")))
        .contains("index.html", "verdict.json", "equity.csv", "orders.csv", "log.txt");
    assertThat(trader.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void sigtermCallsTheRunOff() throws Exception {
    callsOff((engine, trader) -> engine.destroy());
  }

  @Test
  void aDrainedPodCallsTheRunOffWhicheverContainerIsTheFirst() throws Exception {
    callsOff(
        (engine, trader) -> {
          trader.destroy();
          engine.destroy();
        });
  }

  private void callsOff(BiConsumer<Process, Process> signals) throws Exception {
    order(ENDLESS);
    Process trader = launcher();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments()));
    Process engine = new ProcessBuilder(command).inheritIO().start();
    awaitImport();
    signals.accept(engine, trader);
    assertThat(engine.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(verdict().kind()).isEqualTo(VerdictKind.CANCELLED);
    assertThat(trader.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  /** The trader's folder holds the sources from shortly before the import on. */
  private void awaitImport() throws Exception {
    for (int i = 0; i < 200; i++) {
      try (var files = Files.list(folder)) {
        if (files.anyMatch(path -> path.getFileName().toString().equals("submission"))) {
          break;
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    TimeUnit.MILLISECONDS.sleep(500);
  }

  private void order(String strategy) throws IOException {
    String csv =
        IntStream.range(0, 50)
            .mapToObj(i -> i + "," + (100 + i % 7))
            .collect(Collectors.joining("\n", "timestep,A\n", "\n"));
    var bytes =
        DatasetCsv.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))
            .dataset()
            .orElseThrow()
            .bytes();
    byte[] compiled = new byte[bytes.remaining()];
    bytes.get(compiled);
    EvaluationOrder order =
        new EvaluationOrder(
            1,
            "evaluation-1",
            Material.at(store.put("/dataset", compiled), Optional.of(Digest.of(compiled))),
            Map.of(
                EvaluationOrder.ENTRY_FILE,
                Material.at(
                    store.put("/submission.py", strategy.getBytes(StandardCharsets.UTF_8)),
                    Optional.empty())),
            Policy.legacy(),
            SandboxLimits.defaults(),
            0,
            Optional.of(store.url("/verdict")),
            Optional.of(store.url("/report")));
    Files.writeString(folder.resolve("order.json"), Json.write(order));
  }

  private Process launcher() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(TRADER.resolve("target/tradewinds-launcher").toString());
    command.addAll(List.of("--lane", folder.toString(), "--workdir", folder.toString()));
    if ((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0) {
      command.addAll(List.of("--uid", "65534", "--gid", "65534"));
    }
    command.addAll(
        List.of(
            "--", "/usr/bin/python3", "-I", "-B", TRADER.resolve("tradewinds_trader").toString()));
    return new ProcessBuilder(command).inheritIO().start();
  }

  private String[] arguments() {
    return new String[] {
      "evaluate",
      "--order",
      folder.resolve("order.json").toString(),
      "--lane",
      folder.toString(),
      "--termination-log",
      folder.resolve("termination-log").toString()
    };
  }

  private Verdict verdict() throws IOException {
    return Json.read(Files.readString(folder.resolve("termination-log")), Verdict.class);
  }

  private static Set<String> namesIn(byte[] archive) throws IOException {
    Set<String> names = new HashSet<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
