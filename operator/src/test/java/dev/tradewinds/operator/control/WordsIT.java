package dev.tradewinds.operator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.NatsAccess;
import dev.tradewinds.contract.feed.NatsGrants;
import dev.tradewinds.contract.fleet.Control;
import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.crds.control.ControlWords;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.operator.cluster.RunningOperator;
import dev.tradewinds.operator.fleet.FleetWorld;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueOperation;
import io.nats.client.api.KeyValueWatcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Words from where people write them to the traders, on a real API server and a real NATS. */
@Timeout(180)
class WordsIT {
  private static final String AAPL = "alpha-aapl-lstm-m-outer-1-inner-2";
  private static final int CROWD = 200;

  private FleetWorld fleet;
  private Connection connection;
  private final Map<String, TradingState> obeyed = new ConcurrentHashMap<>();

  @BeforeEach
  void begin() throws Exception {
    fleet = new FleetWorld();
    fleet.model("AAPL", "m");
    connection = connect();
    fleet.floor.traders(
        name ->
            Optional.of(Stances.trading(name, obeyed.getOrDefault(name, TradingState.RUNNING))));
  }

  @AfterEach
  void end() throws Exception {
    connection.close();
    fleet.close();
  }

  private Connection connect() throws Exception {
    NatsAccess access = fleet.nats.access(NatsGrants.OPERATOR);
    return Nats.connect(
        new Options.Builder()
            .server(access.url())
            .maxReconnects(-1)
            .userInfo(
                access.user().orElseThrow().toCharArray(),
                access.password().orElseThrow().toCharArray())
            .build());
  }

  private RunningOperator running() {
    RunningOperator operator = RunningOperator.start(fleet.world);
    fleet.ingest();
    fleet.fleet();
    fleet.awaitFleet("Ready", "Running");
    return operator;
  }

  private <R extends HasMetadata> void annotate(Class<R> kind, String name, String word) {
    Map<String, String> annotation = new HashMap<>();
    annotation.put(ControlWords.CONTROL, word);
    fleet
        .world
        .client
        .resources(kind)
        .inNamespace(fleet.world.namespace)
        .withName(name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            fleet
                .world
                .client
                .getKubernetesSerialization()
                .asJson(Map.of("metadata", Map.of("annotations", annotation))));
  }

  private static String word(TradingState state) {
    return Json.write(new Control(state, "ada", "drill", System.currentTimeMillis()));
  }

  private Optional<KeyValueEntry> entry(String key) {
    try {
      return Optional.ofNullable(connection.keyValue(Control.BUCKET).get(key))
          .filter(each -> each.getOperation() == KeyValueOperation.PUT);
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private Optional<Control> put(String key) {
    return entry(key)
        .map(each -> Json.read(new String(each.getValue(), StandardCharsets.UTF_8), Control.class));
  }

  private void awaitState(String key, TradingState state) {
    fleet.world.await(
        () -> put(key).filter(each -> each.state() == state).isPresent(),
        () -> key + " is " + put(key));
  }

  @Test
  void wordsOfFleetTraderAndNamespaceArePutAndTakenBack() {
    String namespace = fleet.world.namespace;
    try (RunningOperator operator = running()) {
      assertThat(operator).isNotNull();
      annotate(TradingFleet.class, "alpha", word(TradingState.PAUSED));
      awaitState(Control.ofFleet(namespace, "alpha"), TradingState.PAUSED);
      obeyed.put(AAPL, TradingState.PAUSED);
      fleet.awaitFleet("KillSwitch", "Paused");
      fleet.world.await(
          () -> killSwitch().contains("1 of 1 Traders have obeyed, the slowest after 120 ms"),
          this::killSwitch);
      assertThat(killSwitch()).startsWith("ada says: drill.");
      assertThat(fleet.fleetStatus().counts().orElseThrow().halted()).isEqualTo(1);
      assertThat(tradingReason()).isEqualTo("Paused");

      annotate(Trader.class, AAPL, word(TradingState.FLATTEN));
      awaitState(Control.ofTrader(namespace, AAPL), TradingState.FLATTEN);
      configMap(word(TradingState.HALTED));
      awaitState(Control.ofNamespace(namespace), TradingState.HALTED);
      fleet.awaitFleet("KillSwitch", "Halted");

      annotate(TradingFleet.class, "alpha", null);
      annotate(Trader.class, AAPL, null);
      fleet
          .world
          .client
          .configMaps()
          .inNamespace(namespace)
          .withName(ControlWords.CONFIG_MAP)
          .delete();
      fleet.world.await(
          () ->
              put(Control.ofFleet(namespace, "alpha")).isEmpty()
                  && put(Control.ofTrader(namespace, AAPL)).isEmpty()
                  && put(Control.ofNamespace(namespace)).isEmpty(),
          () -> "a word stays");
      fleet.awaitFleet("KillSwitch", "Off");
    }
  }

  @Test
  void whatCannotBeReadHaltsAndIsTold() {
    String namespace = fleet.world.namespace;
    try (RunningOperator operator = running()) {
      assertThat(operator).isNotNull();
      annotate(TradingFleet.class, "alpha", "stop everything");
      awaitState(Control.ofFleet(namespace, "alpha"), TradingState.HALTED);
      fleet.awaitFleet("KillSwitch", "ControlInvalid");
      assertThat(killSwitch()).contains("expected such as");
      annotate(Trader.class, AAPL, "{}");
      awaitState(Control.ofTrader(namespace, AAPL), TradingState.HALTED);
      fleet.world.await(() -> tradingReason().equals("ControlInvalid"), this::tradingReason);
    }
  }

  @Test
  void aWordIsThereAgainWhenNatsHasLostAllAndIsLaterThanBefore() throws Exception {
    String fleetKey = Control.ofFleet(fleet.world.namespace, "alpha");
    String traderKey = Control.ofTrader(fleet.world.namespace, AAPL);
    try (RunningOperator operator = running()) {
      assertThat(operator).isNotNull();
      annotate(TradingFleet.class, "alpha", word(TradingState.HALTED));
      annotate(Trader.class, AAPL, word(TradingState.RUNNING));
      awaitState(fleetKey, TradingState.HALTED);
      awaitState(traderKey, TradingState.RUNNING);
      long before = entry(fleetKey).orElseThrow().getRevision();
      fleet.nats.kill();
      fleet.nats.startEmpty();
      long begin = System.nanoTime();
      awaitState(fleetKey, TradingState.HALTED);
      System.out.printf(
          "NATS lost its data, the word is there again after %d ms%n",
          (System.nanoTime() - begin) / 1_000_000);
      assertThat(entry(fleetKey).orElseThrow().getRevision()).isGreaterThan(before);
      // A Running of before must not lift a limit that has tripped since.
      assertThat(put(traderKey)).isEmpty();
      annotate(Trader.class, AAPL, word(TradingState.RUNNING));
      awaitState(traderKey, TradingState.RUNNING);

      connection.keyValue(Control.BUCKET).delete(fleetKey);
      awaitState(fleetKey, TradingState.HALTED);
    }
  }

  @Test
  void twoHundredTradersAreHaltedByOneAnnotation() throws Exception {
    List<Connection> crowd = new ArrayList<>();
    List<Long> putAfter = new ArrayList<>();
    try (RunningOperator operator = running()) {
      assertThat(operator).isNotNull();
      annotate(TradingFleet.class, "alpha", word(TradingState.RUNNING));
      awaitState(Control.ofFleet(fleet.world.namespace, "alpha"), TradingState.RUNNING);
      List<Long> all = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        crowd.add(connect());
      }
      for (int round = 0; round < 5; round++) {
        List<Long> heard = round(crowd);
        putAfter.add(heard.getFirst());
        all.addAll(heard);
      }
      Collections.sort(all);
      System.out.printf(
          "kill switch, annotation to halted, %d traders x 5: p50 %d ms, p99 %d ms, max %d ms; first of each round %s%n",
          CROWD, all.get(all.size() / 2), all.get(all.size() * 99 / 100), all.getLast(), putAfter);
      assertThat(all).hasSize(5 * CROWD);
      // The aim is 1 s; a machine that tests are run on beside others takes longer.
      assertThat(all.get(all.size() / 2)).isLessThan(3_000);
    } finally {
      for (Connection each : crowd) {
        each.close();
      }
    }
  }

  /** Times in ms from the word to each trader's halt, ascending. */
  private List<Long> round(List<Connection> crowd) throws Exception {
    List<Long> heard = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch listening = new CountDownLatch(crowd.size());
    CountDownLatch halted = new CountDownLatch(crowd.size());
    String text = word(TradingState.RUNNING);
    annotate(TradingFleet.class, "alpha", text);
    String key = Control.ofFleet(fleet.world.namespace, "alpha");
    fleet.world.await(
        () -> put(key).filter(each -> Json.write(each).equals(text)).isPresent(), () -> "not put");
    List<AutoCloseable> watches = new ArrayList<>();
    for (int i = 0; i < crowd.size(); i++) {
      watches.add(listen(crowd.get(i), i, listening, heard, halted));
    }
    assertThat(listening.await(30, TimeUnit.SECONDS)).isTrue();
    annotate(TradingFleet.class, "alpha", word(TradingState.HALTED));
    assertThat(halted.await(30, TimeUnit.SECONDS)).as("%s halted", heard.size()).isTrue();
    for (AutoCloseable each : watches) {
      each.close();
    }
    return heard.stream().sorted().toList();
  }

  private AutoCloseable listen(
      Connection own, int number, CountDownLatch listening, List<Long> heard, CountDownLatch halted)
      throws Exception {
    String namespace = fleet.world.namespace;
    String name = "crowd-" + number;
    KeyValue bucket = own.keyValue(Control.BUCKET);
    return bucket.watch(
        List.of(
            Control.ofNamespace(namespace),
            Control.ofFleet(namespace, "alpha"),
            Control.ofTrader(namespace, name)),
        new KeyValueWatcher() {
          @Override
          public void watch(KeyValueEntry entry) {
            Control control =
                Json.read(new String(entry.getValue(), StandardCharsets.UTF_8), Control.class);
            if (control.state() == TradingState.HALTED) {
              own.publish(
                  TraderHeartbeat.subject(namespace, name),
                  Json.write(Stances.trading(name, TradingState.HALTED))
                      .getBytes(StandardCharsets.UTF_8));
              heard.add(System.currentTimeMillis() - control.at());
              halted.countDown();
            }
          }

          @Override
          public void endOfData() {
            listening.countDown();
          }
        });
  }

  private void configMap(String word) {
    fleet
        .world
        .client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(fleet.world.namespace)
                .withName(ControlWords.CONFIG_MAP)
                .endMetadata()
                .addToData(ControlWords.KEY, word)
                .build())
        .create();
  }

  private String killSwitch() {
    return fleet.fleetCondition("KillSwitch").map(each -> each.message()).orElse("");
  }

  private String tradingReason() {
    return fleet.trader(AAPL).map(Trader::getStatus).stream()
        .flatMap(status -> status.conditions().stream())
        .filter(each -> each.type().equals("Trading"))
        .map(each -> each.reason())
        .findFirst()
        .orElse("");
  }
}
