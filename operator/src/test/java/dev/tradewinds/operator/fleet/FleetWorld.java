package dev.tradewinds.operator.fleet;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.NatsGrants;
import dev.tradewinds.contract.fleet.TradeOrder;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.fleet.TradingFleetStatus;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderState;
import dev.tradewinds.fakes.nats.NatsServer;
import dev.tradewinds.operator.cluster.TradingFloor;
import dev.tradewinds.operator.cluster.World;
import dev.tradewinds.operator.kube.Conditions;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A namespace with a bucket of models, a real NATS, an IngestNode and a fleet. */
public final class FleetWorld implements AutoCloseable {
  static final String BUCKET = "models";

  public final World world = new World();
  public final NatsServer nats;
  public final TradingFloor floor;

  public FleetWorld() throws Exception {
    FeedName feed = new FeedName("", "1m");
    nats =
        NatsServer.start(
            Map.of(
                NatsGrants.OPERATOR, NatsGrants.operator(),
                NatsGrants.INGEST, NatsGrants.ingest(feed),
                NatsGrants.TRADER, NatsGrants.trader(feed)));
    floor = new TradingFloor(world.client, world.namespace, nats.access(NatsGrants.OPERATOR));
    world.objects.create(BUCKET, true);
    world
        .client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(world.namespace)
                .withName("bars")
                .endMetadata()
                .withData(Map.of("bars.csv", "timestep,AAPL\n0,1\n1,2\n"))
                .build())
        .create();
    world
        .client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(world.namespace)
                .withName("nats-login")
                .endMetadata()
                .addToStringData("user", NatsGrants.OPERATOR)
                .addToStringData("password", nats.access(NatsGrants.OPERATOR).password().get())
                .build())
        .create();
  }

  /** Puts a model with a strategy and a file of weights into the bucket. */
  public void model(String symbol, String name) {
    put(folder(symbol, name) + "strategy.py", "def build_trader(): pass\n");
    put(folder(symbol, name) + "weights.json", "{\"of\": \"" + name + "\"}");
  }

  static String folder(String symbol, String name) {
    return "models/lstm/%s/%s-outer_1_inner_2/".formatted(symbol, name);
  }

  public void put(String key, String text) {
    world.objects.put(BUCKET, key, text.getBytes(StandardCharsets.UTF_8), "text/plain");
  }

  public void ingest() {
    ingest("");
  }

  /**
   * Applies the IngestNode.
   *
   * @param more of its spec, as YAML in flow style
   */
  public void ingest(String more) {
    world.apply(
        IngestNode.class,
        """
        apiVersion: tradewinds.dev/v1alpha1
        kind: IngestNode
        metadata: {name: replay}
        spec: {source: {replay: {dataset: {configMap: {name: bars, key: bars.csv}}}},
          nats: {external: {url: '%s', credentialsSecret: nats-login}}, %s}
        """
            .formatted(nats.url(), more));
  }

  public void fleet() {
    fleet("");
  }

  /**
   * Applies the fleet.
   *
   * @param more of its spec, as YAML in flow style
   */
  public void fleet(String more) {
    fleet("replay", more);
  }

  /**
   * Applies the fleet.
   *
   * @param ingest name of the ingest, and more of it as YAML in flow style
   * @param more of its spec, likewise
   */
  public void fleet(String ingest, String more) {
    world.apply(
        TradingFleet.class,
        """
        apiVersion: tradewinds.dev/v1alpha1
        kind: TradingFleet
        metadata: {name: alpha}
        spec: {models: {bucket: models}, ingest: {name: %s}, refreshSeconds: 1, %s}
        """
            .formatted(ingest, more));
  }

  public List<Trader> traders() {
    return world.client.resources(Trader.class).inNamespace(world.namespace).list().getItems();
  }

  public Optional<Trader> trader(String name) {
    return Optional.ofNullable(
        world.client.resources(Trader.class).inNamespace(world.namespace).withName(name).get());
  }

  public Optional<TraderState> phase(String trader) {
    return trader(trader).map(Trader::getStatus).flatMap(status -> status.phase());
  }

  public TradingFleetStatus fleetStatus() {
    return Optional.ofNullable(
            world
                .client
                .resources(TradingFleet.class)
                .inNamespace(world.namespace)
                .withName("alpha")
                .get())
        .map(TradingFleet::getStatus)
        .orElseGet(TradingFleetStatus::unseen);
  }

  public Optional<Condition> fleetCondition(String type) {
    return Conditions.find(fleetStatus().conditions(), type);
  }

  public Optional<Condition> ingestCondition(String type) {
    return Optional.ofNullable(
            world
                .client
                .resources(IngestNode.class)
                .inNamespace(world.namespace)
                .withName("replay")
                .get())
        .map(IngestNode::getStatus)
        .flatMap(status -> Conditions.find(status.conditions(), type));
  }

  /** Waits until a condition of the fleet has that reason. */
  public void awaitFleet(String type, String reason) {
    world.await(
        () -> fleetCondition(type).filter(each -> each.reason().equals(reason)).isPresent(),
        () ->
            "fleet: "
                + fleetStatus()
                + "\ntraders: "
                + traders().stream().map(Trader::getStatus).toList());
  }

  /** Waits until a condition of the IngestNode has that reason. */
  public void awaitIngest(String type, String reason) {
    world.await(
        () -> ingestCondition(type).filter(each -> each.reason().equals(reason)).isPresent(),
        () -> "ingest: " + ingestCondition(type) + " " + ingestCondition("Ready"));
  }

  public Optional<Secret> secret(String name) {
    return Optional.ofNullable(
        world.client.secrets().inNamespace(world.namespace).withName(name).get());
  }

  public TradeOrder order(String trader) {
    String base64 = secret(trader + "-trader").orElseThrow().getData().get("order.json");
    return Json.read(
        new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8), TradeOrder.class);
  }

  @Override
  public void close() {
    floor.close();
    world.close();
    nats.close();
  }
}
