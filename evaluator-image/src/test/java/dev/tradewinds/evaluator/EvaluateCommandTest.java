package dev.tradewinds.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong before a trader comes, there is a verdict, and it is ours. */
class EvaluateCommandTest {
  @TempDir private Path folder;

  @Test
  void anUnreadableOrder() throws Exception {
    Files.writeString(folder.resolve("order.json"), "{\"schemaVersion\": 7}");
    assertThat(run().reason()).isEqualTo("EngineFailed");
  }

  @Test
  void noOrderAtAll() throws Exception {
    assertThat(run().kind()).isEqualTo(VerdictKind.PLATFORM_ERROR);
  }

  @Test
  void materialThatCannotBeHad() throws Exception {
    try (SmallStore store = new SmallStore()) {
      order(Material.at(store.url("/none"), Optional.empty()), store);
      Verdict verdict = run();
      assertThat(verdict.reason()).isEqualTo("MaterialUnavailable");
      assertThat(verdict.message()).contains("the dataset").doesNotContain("secret");
      assertThat(Json.read(text(store.get("/verdict")), Verdict.class)).isEqualTo(verdict);
    }
  }

  @Test
  void bytesThatAreNoDataset() throws Exception {
    try (SmallStore store = new SmallStore()) {
      order(Material.inline("timestep,A\n".getBytes(StandardCharsets.UTF_8)), store);
      assertThat(run().message()).contains("no compiled dataset");
    }
  }

  @Test
  void wrongUsageHasNoVerdict() {
    assertThat(Main.run("evaluate", "--order")).isEqualTo(2);
    assertThat(Main.run("evaluate", "--lane", folder.toString())).isEqualTo(2);
    assertThat(Main.run("evaluate", "--unknown", "x")).isEqualTo(2);
    assertThat(Main.run("dance")).isEqualTo(2);
  }

  private void order(Material dataset, SmallStore store) throws IOException {
    EvaluationOrder order =
        new EvaluationOrder(
            1,
            "evaluation-1",
            dataset,
            Map.of(
                EvaluationOrder.ENTRY_FILE,
                Material.inline("x = 1\n".getBytes(StandardCharsets.UTF_8))),
            Policy.legacy(),
            SandboxLimits.defaults(),
            0,
            Optional.of(store.url("/verdict")),
            Optional.of(store.url("/report")));
    Files.writeString(folder.resolve("order.json"), Json.write(order));
  }

  private Verdict run() throws IOException {
    Path log = folder.resolve("termination-log");
    int code =
        Main.run(
            "evaluate",
            "--order",
            folder.resolve("order.json").toString(),
            "--lane",
            folder.toString(),
            "--termination-log",
            log.toString());
    assertThat(code).isZero();
    return Json.read(Files.readString(log), Verdict.class);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
