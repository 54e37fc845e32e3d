package dev.tradewinds.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.feed.ProcessEnd;
import dev.tradewinds.contract.fleet.TraderPhase;
import dev.tradewinds.contract.fleet.TradingMode;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderState;
import dev.tradewinds.operator.cluster.RunningOperator;
import dev.tradewinds.operator.cluster.RunningOperator.Between;
import dev.tradewinds.operator.cluster.TradingFloor;
import dev.tradewinds.operator.cluster.World;
import dev.tradewinds.operator.cluster.WriteLog;
import dev.tradewinds.operator.kube.Labels;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fleet from a bucket of models, on a real API server and a real NATS. */
@Timeout(120)
class FleetIT {
  private static final String AAPL = "alpha-aapl-lstm-m-outer-1-inner-2";
  private static final String MSFT = "alpha-msft-lstm-m-outer-1-inner-2";

  private FleetWorld fleet;

  @BeforeEach
  void begin() throws Exception {
    fleet = new FleetWorld();
    fleet.model("AAPL", "m");
    fleet.model("MSFT", "m");
  }

  @AfterEach
  void end() {
    fleet.close();
  }

  private RunningOperator running() {
    RunningOperator operator = RunningOperator.start(fleet.world);
    fleet.ingest();
    fleet.fleet();
    fleet.awaitFleet("Ready", "Running");
    return operator;
  }

  @Test
  void everyModelGetsATraderThatTrades() {
    fleet.put("models/readme.txt", "hello");
    try (RunningOperator operator = running()) {
      assertThat(operator).isNotNull();
      assertThat(fleet.traders())
          .extracting(each -> each.getMetadata().getName())
          .containsExactlyInAnyOrder(AAPL, MSFT);
      Trader trader = fleet.trader(AAPL).orElseThrow();
      assertThat(trader.getMetadata().getAnnotations())
          .containsEntry(
              Labels.NAME_TAG,
              "trading-server-%s-AAPL-lstm-m-outer_1_inner_2".formatted(fleet.world.namespace));
      assertThat(trader.getStatus().phase()).contains(TraderState.TRADING);
      assertThat(trader.getStatus().profit()).contains(10.25);
      assertThat(trader.getStatus().positions()).hasSize(1);
      assertThat(fleet.fleetStatus().counts().orElseThrow().ready()).isEqualTo(2);
      assertThat(fleet.fleetStatus().badKeys()).hasSize(1);
      assertThat(fleet.fleetCondition("Discovered").orElseThrow().reason()).isEqualTo("BadKeys");
      assertThat(fleet.fleetStatus().strategy()).isPresent();
    }
  }

  @Test
  void theOrderHoldsStrategyAndModelAndOnlyTheEngineSeesIt() {
    try (RunningOperator operator = running()) {
      assertThat(operator).isNotNull();
      var order = fleet.order(AAPL);
      assertThat(order.sources()).containsOnlyKeys("submission.py");
      assertThat(order.artefacts()).containsOnlyKeys("weights.json");
      assertThat(order.artefacts().get("weights.json").url().orElseThrow()).contains("versionId");
      assertThat(order.symbols()).containsExactly("AAPL");
      assertThat(order.mode()).isEqualTo(TradingMode.PAPER);
      assertThat(order.nats().url()).isEqualTo(fleet.nats.url());
      Pod pod =
          fleet
              .world
              .client
              .pods()
              .inNamespace(fleet.world.namespace)
              .withName(AAPL + "-trader-0")
              .get();
      Container trader = pod.getSpec().getContainers().getLast();
      assertThat(trader.getName()).isEqualTo("trader");
      assertThat(trader.getVolumeMounts())
          .extracting(VolumeMount::getName)
          .containsExactlyInAnyOrder("lane", "trader-tmp", "model");
      assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
    }
  }

  @Test
  void aNewModelIsFoundAndATraderWithoutModelGoes() {
    try (RunningOperator operator = running()) {
      assertThat(operator).isNotNull();
      fleet.world.apply(
          Trader.class,
          """
          apiVersion: tradewinds.dev/v1alpha1
          kind: Trader
          metadata: {name: stranger}
          spec:
            model: {bucket: models, prefix: models/x/Y/z-outer_1_inner_1/, type: x, symbol: Y, name: z, outer: 1, inner: 1}
            sources: sha256:%s
            symbols: [Y]
            ingest: replay
            state: Stopped
            runtime: {engineImage: "engine:1", traderImage: "trader:1"}
          """
              .formatted("a".repeat(64)));
      fleet.model("TSLA", "m");
      fleet.world.await(
          () ->
              fleet
                  .phase("alpha-tsla-lstm-m-outer-1-inner-2")
                  .equals(Optional.of(TraderState.TRADING)),
          () -> "no trader of the new model: " + fleet.fleetStatus());
      fleet.world.objects.delete(FleetWorld.BUCKET, FleetWorld.folder("MSFT", "m") + "strategy.py");
      fleet.world.objects.delete(
          FleetWorld.BUCKET, FleetWorld.folder("MSFT", "m") + "weights.json");
      fleet.world.await(() -> fleet.trader(MSFT).isEmpty(), () -> "it stays");
      assertThat(fleet.trader("stranger")).isPresent();
    }
  }

  @Test
  void aChangedModelWaitsForTheCommandThatIsNamed() {
    try (RunningOperator operator = running()) {
      assertThat(operator).isNotNull();
      fleet.put(FleetWorld.folder("AAPL", "m") + "weights.json", "{\"of\": \"another\"}");
      fleet.awaitFleet("ConfigDrift", "Drifted");
      String message = fleet.fleetCondition("ConfigDrift").orElseThrow().message();
      assertThat(message)
          .contains("1 of 2 Traders: model files of 1")
          .contains("kubectl -n %s annotate tradingfleet alpha".formatted(fleet.world.namespace));
      int before = fleet.floor.podsMade(AAPL + "-trader-0");
      String value = message.replaceAll(".*tradewinds.dev/rollout=([0-9a-f]+) .*", "$1");
      fleet.world.annotate(TradingFleet.class, "alpha", Labels.ROLLOUT, value);
      fleet.awaitFleet("ConfigDrift", "None");
      fleet.world.await(
          () -> fleet.floor.podsMade(AAPL + "-trader-0") == before + 1,
          () -> "its Pod was not started anew");
      assertThat(fleet.floor.podsMade(MSFT + "-trader-0")).isEqualTo(1);
    }
  }

  @Test
  void aStoppedFleetRunsNothingAndStartsAgain() {
    try (RunningOperator operator = running()) {
      assertThat(operator).isNotNull();
      fleet.fleet("state: Stopped");
      fleet.awaitFleet("Ready", "Stopped");
      assertThat(fleet.phase(AAPL)).contains(TraderState.STOPPED);
      assertThat(
              fleet
                  .world
                  .client
                  .pods()
                  .inNamespace(fleet.world.namespace)
                  .list()
                  .getItems()
                  .stream()
                  .filter(pod -> pod.getMetadata().getLabels().containsKey(Labels.TRADER)))
          .isEmpty();
      fleet.fleet("state: Running");
      fleet.awaitFleet("Ready", "Running");
    }
  }

  @Test
  void tradersWaitForTheIngestAndHoldWhenItDies() {
    fleet.floor.ingests(node -> Optional.empty());
    try (RunningOperator operator = RunningOperator.start(fleet.world)) {
      assertThat(operator).isNotNull();
      fleet.ingest();
      fleet.fleet("");
      fleet.awaitIngest("Streaming", "NoHeartbeat");
      fleet.awaitFleet("DependencyReady", "IngestNotStreaming");
      fleet.world.await(
          () -> fleet.phase(AAPL).equals(Optional.of(TraderState.BLOCKED)), () -> "not blocked");
      assertThat(fleet.floor.podsMade(AAPL + "-trader-0")).isZero();
      fleet.floor.ingests(node -> Optional.of(TradingFloor.streaming(List.of("AAPL"), 5)));
      fleet.awaitFleet("Ready", "Running");
      fleet.floor.ingests(node -> Optional.empty());
      fleet.awaitIngest("Streaming", "NoHeartbeat");
      fleet.awaitFleet("DependencyReady", "IngestNotStreaming");
      World.pause(Duration.ofSeconds(1));
      assertThat(fleet.phase(AAPL)).contains(TraderState.TRADING);
      fleet.fleet("replay, onLost: Stop", "rollout: Auto");
      fleet.world.await(
          () -> fleet.phase(AAPL).equals(Optional.of(TraderState.BLOCKED)), () -> "goes on");
    }
  }

  @Test
  void aFailedStrategySaysWhy() {
    fleet.floor.traders(
        name ->
            Optional.of(
                name.equals(AAPL)
                    ? TradingFloor.trader(
                        TraderPhase.FAILED, name, 0, Optional.of("ImportError: no module torch"))
                    : TradingFloor.trading(name, 1)));
    try (RunningOperator operator = RunningOperator.start(fleet.world)) {
      assertThat(operator).isNotNull();
      fleet.ingest();
      fleet.fleet();
      fleet.awaitFleet("Ready", "TradersFailing");
      assertThat(fleet.trader(AAPL).orElseThrow().getStatus().problem())
          .contains("ImportError: no module torch");
      fleet.floor.traders(name -> Optional.empty());
      fleet.floor.pods(
          name ->
              TradingFloor.crashed(
                  4,
                  new ProcessEnd("ImportError", "Exception", "no module numpy")
                      .terminationMessage()));
      fleet.world.await(
          () ->
              fleet
                  .trader(MSFT)
                  .orElseThrow()
                  .getStatus()
                  .problem()
                  .equals(Optional.of("ImportError, Exception: no module numpy")),
          () -> fleet.trader(MSFT).orElseThrow().getStatus().toString());
      assertThat(fleet.trader(MSFT).orElseThrow().getStatus().restarts()).isEqualTo(4);
    }
  }

  @Test
  void anUnchangedWorldIsNotWrittenAndARestartTurnsNothing() {
    try (RunningOperator first = running()) {
      assertThat(first).isNotNull();
      World.pause(Duration.ofSeconds(2));
    }
    WriteLog log = new WriteLog();
    try (RunningOperator second =
        RunningOperator.start(
            fleet.world, new Between(Map.of("log", log), fleet.world.table, fleet.world.objects))) {
      assertThat(second).isNotNull();
      World.pause(Duration.ofSeconds(12));
      assertThat(log.writes()).isEmpty();
    }
  }

  @Test
  void twoHundredModelsAreTradersInSeconds() {
    fleet.floor.ingests(node -> Optional.empty());
    for (int i = 0; i < 198; i++) {
      fleet.model("S" + i, "m");
    }
    try (RunningOperator operator = RunningOperator.start(fleet.world)) {
      assertThat(operator).isNotNull();
      fleet.ingest();
      long begin = System.nanoTime();
      fleet.fleet();
      fleet.world.await(
          () ->
              fleet.fleetStatus().counts().filter(each -> each.desired() == 200).isPresent()
                  && fleet
                      .fleetCondition("Converged")
                      .filter(each -> each.status().equals("True"))
                      .isPresent(),
          () -> fleet.fleetStatus().toString());
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf("200 models to 200 Traders: %.2f s%n", seconds);
      assertThat(fleet.traders()).hasSize(200);
      // The aim is 5 s; a machine that tests are run on beside others takes longer.
      assertThat(seconds).isLessThan(20);
    }
  }
}
