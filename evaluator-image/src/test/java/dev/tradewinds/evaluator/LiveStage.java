package dev.tradewinds.evaluator;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.IngestHeartbeat;
import dev.tradewinds.contract.feed.IngestOrder;
import dev.tradewinds.contract.feed.NatsGrants;
import dev.tradewinds.contract.feed.ReplayOrder;
import dev.tradewinds.contract.feed.SourceOrder;
import dev.tradewinds.contract.fleet.TradeOrder;
import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.TraderPhase;
import dev.tradewinds.contract.fleet.TradingMode;
import dev.tradewinds.engine.lane.LaneListener;
import dev.tradewinds.engine.market.Dataset;
import dev.tradewinds.engine.run.EvaluationRun;
import dev.tradewinds.engine.run.EvaluationTask;
import dev.tradewinds.engine.run.Outcome;
import dev.tradewinds.engine.run.Progress;
import dev.tradewinds.fakes.nats.NatsServer;
import dev.tradewinds.ingest.nats.NatsConnections;
import io.nats.client.Connection;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * NATS with the operator's users, and around it the processes of the product: ingests, engines that
 * trade, and their other halves under the real launcher and sandbox.
 */
@SuppressWarnings("try") // a process may be interrupted while it ends
final class LiveStage implements AutoCloseable {
  static final FeedName FEED = new FeedName("", "1m");
  static final Path ROOT = Path.of(System.getProperty("tradewinds.root", "..")).toAbsolutePath();

  final NatsServer nats;
  final List<TraderHeartbeat> traderBeats = new CopyOnWriteArrayList<>();
  final List<IngestHeartbeat> ingestBeats = new CopyOnWriteArrayList<>();
  final Connection connection;
  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private int count;

  LiveStage() throws Exception {
    folder = Files.createTempDirectory("live-it-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    nats =
        NatsServer.start(
            Map.of(
                NatsGrants.OPERATOR, NatsGrants.operator(),
                NatsGrants.INGEST, NatsGrants.ingest(FEED),
                NatsGrants.TRADER, NatsGrants.trader(FEED)));
    connection = NatsConnections.open(nats.access(NatsGrants.OPERATOR), "the stage");
    connection
        .createDispatcher(
            message -> traderBeats.add(Json.read(text(message.getData()), TraderHeartbeat.class)))
        .subscribe(TraderHeartbeat.ALL);
    connection
        .createDispatcher(
            message -> ingestBeats.add(Json.read(text(message.getData()), IngestHeartbeat.class)))
        .subscribe(IngestHeartbeat.ALL);
  }

  /** An engine that trades, and its other half. */
  record Trader(Process engine, Process launcher, Path terminationLog) {
    void kill() throws InterruptedException {
      engine.destroyForcibly().waitFor();
      launcher.waitFor(10, TimeUnit.SECONDS);
    }
  }

  Process ingest(byte[] dataset, double stepsPerSecond, long generation) throws IOException {
    return ingest(dataset, stepsPerSecond, generation, List.of());
  }

  Process ingest(byte[] dataset, double stepsPerSecond, long generation, List<String> symbols)
      throws IOException {
    IngestOrder order =
        new IngestOrder(
            1,
            "test",
            "replay",
            nats.access(NatsGrants.INGEST),
            FEED,
            new SourceOrder(
                Optional.of(new ReplayOrder(Material.inline(dataset), stepsPerSecond, generation))),
            symbols,
            true,
            24);
    Path file = fresh().resolve("order.json");
    Files.writeString(file, Json.write(order));
    return java(List.of("ingest", "--order", file.toString(), "--termination-log", log(file)));
  }

  TradeOrder tradeOrder(String strategy, List<String> symbols, Map<String, Material> artefacts) {
    return new TradeOrder(
        1,
        "test",
        "one",
        Optional.empty(),
        nats.access(NatsGrants.TRADER),
        FEED,
        symbols,
        Map.of("submission.py", Material.inline(strategy.getBytes(StandardCharsets.UTF_8))),
        artefacts,
        TradingMode.PAPER,
        ExecutionModel.legacy(),
        SandboxLimits.defaults(),
        0,
        Optional.empty(),
        Optional.empty());
  }

  Trader trader(TradeOrder order) throws IOException {
    Path own = fresh();
    Path file = own.resolve("order.json");
    Path model = Files.createDirectory(own.resolve("artefacts"));
    Files.writeString(file, Json.write(order));
    Process engine =
        java(
            List.of(
                "trade",
                "--order",
                file.toString(),
                "--lane",
                own.toString(),
                "--model",
                model.toString(),
                "--spool",
                own.resolve("spool").toString(),
                "--termination-log",
                log(file)));
    boolean hasModel = !order.artefacts().isEmpty();
    Process launcher = launcher(own, hasModel ? Optional.of(model) : Optional.empty());
    return new Trader(engine, launcher, Path.of(log(file)));
  }

  /** The same strategy on the same dataset, as an evaluation. */
  Outcome backtest(String strategy, Dataset dataset) throws IOException {
    Path own = fresh();
    try (LaneListener listener = LaneListener.open(own, System::nanoTime)) {
      launcher(own, Optional.empty());
      EvaluationTask task =
          EvaluationTask.of(
              Map.of("submission.py", strategy.getBytes(StandardCharsets.UTF_8)),
              dataset,
              Policy.legacy(),
              SandboxLimits.defaults(),
              0);
      return new EvaluationRun(task, System::nanoTime, new Progress()).play(listener, 30_000);
    }
  }

  private Process launcher(Path own, Optional<Path> model) throws IOException {
    Path trader = ROOT.resolve("trader-image");
    List<String> command = new ArrayList<>();
    command.add(trader.resolve("target/tradewinds-launcher").toString());
    command.addAll(List.of("--lane", own.toString(), "--workdir", own.toString()));
    model.ifPresent(at -> command.addAll(List.of("--model", at.toString())));
    if ((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0) {
      command.addAll(List.of("--uid", "65534", "--gid", "65534"));
    }
    command.addAll(
        List.of(
            "--", "/usr/bin/python3", "-I", "-B", trader.resolve("tradewinds_trader").toString()));
    return start(command);
  }

  private Process java(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    return start(command);
  }

  private Process start(List<String> command) throws IOException {
    File log = folder.resolve("log").toFile();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    processes.add(process);
    return process;
  }

  /** What all processes printed. */
  String printed() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private Path fresh() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own-" + count++));
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));
    return own;
  }

  private static String log(Path order) {
    return order.resolveSibling("termination-log").toString();
  }

  TraderHeartbeat awaitTrader(String what, Predicate<TraderHeartbeat> wanted) throws Exception {
    await(what, () -> traderBeats.stream().anyMatch(wanted));
    return traderBeats.stream().filter(wanted).findFirst().orElseThrow();
  }

  TraderHeartbeat awaitEnd() throws Exception {
    return awaitTrader("the end of the run", beat -> beat.phase() == TraderPhase.ENDED);
  }

  /** Waits until the stream holds so many steps of the run. */
  void awaitSteps(long steps) throws Exception {
    await(steps + " steps", () -> ingestBeats.stream().anyMatch(beat -> beat.steps() >= steps));
  }

  void await(String what, BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "waited 60 s for %s; last heartbeats %s, %s; the processes said:%n%s"
                .formatted(what, last(traderBeats), last(ingestBeats), printed()));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static Object last(List<?> beats) {
    return beats.isEmpty() ? "none" : beats.getLast();
  }

  @Override
  public void close() throws Exception {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
    connection.close();
    nats.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (UncheckedIOException e) {
      // A sandbox removes its own folder at the same time.
    }
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Digest, as a line for messages. */
  static String orders(Outcome outcome) {
    return outcome.verdict().digests().flatMap(each -> each.orders()).map(Digest::value).orElse("");
  }
}
