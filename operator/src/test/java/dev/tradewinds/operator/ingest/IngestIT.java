package dev.tradewinds.operator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.IngestOrder;
import dev.tradewinds.contract.feed.IngestPhase;
import dev.tradewinds.contract.feed.NatsGrants;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.operator.cluster.RunningOperator;
import dev.tradewinds.operator.cluster.RunningOperator.Between;
import dev.tradewinds.operator.cluster.TradingFloor;
import dev.tradewinds.operator.cluster.World;
import dev.tradewinds.operator.cluster.WriteLog;
import dev.tradewinds.operator.fleet.FleetWorld;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** IngestNodes on a real API server, with a NATS that is given (a real one) and with their own. */
@Timeout(120)
class IngestIT {
  private static final String OWN =
      """
      apiVersion: tradewinds.dev/v1alpha1
      kind: IngestNode
      metadata: {name: own}
      spec: {source: {replay: {dataset: {configMap: {name: bars, key: bars.csv}}}}, %s}
      """;

  private FleetWorld fleet;

  @BeforeEach
  void begin() throws Exception {
    fleet = new FleetWorld();
  }

  @AfterEach
  void end() {
    fleet.close();
  }

  @Test
  void streamingIsWhatTheIngestSaysAndNothingElse() {
    try (RunningOperator operator = RunningOperator.start(fleet.world)) {
      assertThat(operator).isNotNull();
      fleet.floor.ingests(
          node -> Optional.of(TradingFloor.ingest(IngestPhase.CONNECTING, List.of(), 0, 0)));
      fleet.ingest("symbols: [AAPL], stalenessSeconds: 2");
      fleet.awaitIngest("NatsReady", "Connected");
      fleet.awaitIngest("Streaming", "NotSubscribed");
      fleet.floor.ingests(node -> Optional.of(TradingFloor.streaming(List.of("AAPL", "B"), 1)));
      fleet.world.await(
          () -> message("Subscribed").equals("subscribed and not wanted: B"),
          () -> message("Subscribed"));
      fleet.floor.ingests(node -> Optional.of(TradingFloor.streaming(List.of("AAPL"), 1)));
      fleet.awaitIngest("Streaming", "Fresh");
      fleet.awaitIngest("Ready", "Streaming");
      fleet.floor.ingests(
          node ->
              Optional.of(TradingFloor.ingest(IngestPhase.SUBSCRIBED, List.of("AAPL"), 1, 3_000)));
      fleet.awaitIngest("Streaming", "Stale");
      fleet.floor.ingests(
          node -> Optional.of(TradingFloor.ingest(IngestPhase.ENDED, List.of("AAPL"), 9, 60_000)));
      fleet.awaitIngest("Streaming", "Ended");
      fleet.floor.ingests(node -> Optional.empty());
      fleet.awaitIngest("Streaming", "NoHeartbeat");
      fleet.nats.kill();
      fleet.awaitIngest("NatsReady", "Connecting");
    }
  }

  private String message(String type) {
    return fleet.ingestCondition(type).map(Condition::message).orElse("");
  }

  @Test
  void aMissingDatasetIsNamedAndLookedForAgain() {
    try (RunningOperator operator = RunningOperator.start(fleet.world)) {
      assertThat(operator).isNotNull();
      fleet.world.apply(
          IngestNode.class,
          """
          apiVersion: tradewinds.dev/v1alpha1
          kind: IngestNode
          metadata: {name: replay}
          spec: {source: {replay: {dataset: {s3: {bucket: models, key: bars.csv}}}},
            nats: {external: {url: '%s', credentialsSecret: nats-login}}}
          """
              .formatted(fleet.nats.url()));
      fleet.awaitIngest("Ready", "SourceMissing");
      fleet.put("bars.csv", "timestep,AAPL\n0,1\n");
      fleet.awaitIngest("Ready", "Streaming");
    }
  }

  @Test
  void anOwnNatsKeepsItsPasswordsAndIsNotWrittenAgain() {
    WriteLog log = new WriteLog();
    try (RunningOperator operator =
        RunningOperator.start(
            fleet.world, new Between(Map.of("log", log), fleet.world.table, fleet.world.objects))) {
      assertThat(operator).isNotNull();
      fleet.world.apply(IngestNode.class, OWN.formatted("interval: 1m"));
      fleet.world.await(() -> set("own-ingest").isPresent(), () -> "no ingest");
      assertThat(set("own-nats")).isPresent();
      assertThat(
              fleet
                  .world
                  .client
                  .services()
                  .inNamespace(fleet.world.namespace)
                  .withName("own-nats")
                  .get())
          .isNotNull();
      Secret first = fleet.secret("own-nats").orElseThrow();
      assertThat(first.getData())
          .containsKeys("operator-password", "ingest-password", "trader-password", "nats.conf");
      IngestOrder order =
          Json.read(text(fleet.secret("own-ingest"), "order.json"), IngestOrder.class);
      assertThat(order.nats().user()).contains(NatsGrants.INGEST);
      assertThat(order.nats().password()).contains(text(Optional.of(first), "ingest-password"));
      assertThat(order.nats().url())
          .isEqualTo("nats://own-nats.%s.svc:4222".formatted(fleet.world.namespace));
      World.pause(Duration.ofSeconds(7));
      log.clear();
      World.pause(Duration.ofSeconds(7));
      assertThat(log.writes()).isEmpty();
      fleet.world.apply(IngestNode.class, OWN.formatted("interval: 5m"));
      fleet.world.await(
          () -> text(fleet.secret("own-nats"), "nats.conf").contains("bars.5m"),
          () -> "the configuration stays");
      assertThat(fleet.secret("own-nats").orElseThrow().getData().get("trader-password"))
          .isEqualTo(first.getData().get("trader-password"));
      fleet.world.apply(IngestNode.class, OWN.formatted("interval: 5m, suspended: true"));
      fleet.world.await(
          () -> set("own-ingest").orElseThrow().getSpec().getReplicas() == 0, () -> "goes on");
      assertThat(set("own-nats").orElseThrow().getSpec().getReplicas()).isEqualTo(1);
    }
  }

  @Test
  void anUpgradeOfTheOperatorRestartsNoIngest() {
    try (RunningOperator operator = RunningOperator.start(fleet.world)) {
      assertThat(operator).isNotNull();
      fleet.world.apply(IngestNode.class, OWN.formatted("interval: 1m"));
      fleet.world.await(() -> set("own-ingest").isPresent(), () -> "no ingest");
    }
    try (RunningOperator operator = RunningOperator.startWith(fleet.world, "engine:2")) {
      assertThat(operator).isNotNull();
      World.pause(Duration.ofSeconds(2));
      assertThat(image("own-ingest")).isEqualTo("engine:1");
      fleet.world.apply(IngestNode.class, OWN.formatted("interval: 1m, retentionHours: 5"));
      fleet.world.await(() -> image("own-ingest").equals("engine:2"), () -> image("own-ingest"));
    }
  }

  @Test
  void anObjectOfSomebodyElseIsNotTouched() {
    fleet
        .world
        .client
        .resource(
            new io.fabric8.kubernetes.api.model.SecretBuilder()
                .withNewMetadata()
                .withNamespace(fleet.world.namespace)
                .withName("own-nats")
                .endMetadata()
                .addToStringData("mine", "yes")
                .build())
        .create();
    try (RunningOperator operator = RunningOperator.start(fleet.world)) {
      assertThat(operator).isNotNull();
      fleet.world.apply(IngestNode.class, OWN.formatted("interval: 1m"));
      fleet.world.await(
          () -> reason("own").equals(Optional.of("NameTaken")), () -> "" + reason("own"));
      assertThat(fleet.secret("own-nats").orElseThrow().getData()).containsOnlyKeys("mine");
    }
  }

  private Optional<String> reason(String node) {
    return Optional.ofNullable(
            fleet
                .world
                .client
                .resources(IngestNode.class)
                .inNamespace(fleet.world.namespace)
                .withName(node)
                .get()
                .getStatus())
        .flatMap(
            status ->
                status.conditions().stream()
                    .filter(each -> each.type().equals("Ready"))
                    .map(Condition::reason)
                    .findFirst());
  }

  private String image(String set) {
    return set(set)
        .orElseThrow()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst()
        .getImage();
  }

  private Optional<StatefulSet> set(String name) {
    return Optional.ofNullable(
        fleet
            .world
            .client
            .apps()
            .statefulSets()
            .inNamespace(fleet.world.namespace)
            .withName(name)
            .get());
  }

  private static String text(Optional<Secret> secret, String key) {
    return new String(
        Base64.getDecoder().decode(secret.orElseThrow().getData().get(key)),
        StandardCharsets.UTF_8);
  }
}
