package dev.tradewinds.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.fleet.Account;
import dev.tradewinds.contract.fleet.Control;
import dev.tradewinds.contract.fleet.RiskLimits;
import dev.tradewinds.contract.fleet.Trade;
import dev.tradewinds.contract.fleet.TradeJournal;
import dev.tradewinds.contract.fleet.TradeOrder;
import dev.tradewinds.contract.fleet.TradeOrigin;
import dev.tradewinds.contract.fleet.TradeOutcome;
import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.TraderPhase;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.contract.fleet.UploadGrant;
import dev.tradewinds.contract.fleet.UploadGrant.Grant;
import dev.tradewinds.contract.fleet.UploadRequest;
import io.nats.client.Message;
import io.nats.client.api.KeyValueConfiguration;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Words, risk limits, the journal and uploads, with the real processes around a real NATS. */
@Timeout(180)
class LiveStopsIT {
  /** Buys a little with every bar and sells a quarter with every fourth. */
  private static final String EAGER =
      """
      class Trader:
          def __init__(self, universe):
              self.symbol = universe[0]
              self.step = 0

          def on_quote(self, market, portfolio):
              self.step += 1
              print(f"step {self.step}")
              if self.step % 4:
                  portfolio.buy(self.symbol, 1)
              else:
                  portfolio.sell(self.symbol, portfolio.positions.get(self.symbol, 0) / 4)

      def build_trader(universe):
          return Trader(universe)
      """;

  private static final List<String> SYMBOL = List.of("X");

  private LiveStage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new LiveStage();
    stage
        .connection
        .keyValueManagement()
        .create(KeyValueConfiguration.builder().name(Control.BUCKET).build());
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void wordsHoldWithinAMomentAndAreLiftedWithoutARestart() throws Exception {
    stage.ingest(prices(6000), 100, 1);
    stage.trader(order(RiskLimits.none(), Optional.of("flock")));
    stage.awaitTrader("positions", beat -> position(beat) > 5);

    long paused = say(Control.ofFleet("test", "flock"), TradingState.PAUSED);
    TraderHeartbeat calm = obeyed(paused, TradingState.PAUSED);
    double held = position(calm);
    stage.awaitTrader("exits", beat -> beat.word() == paused && position(beat) < held / 2);

    long halted = say(Control.ofNamespace("test"), TradingState.HALTED);
    double left = position(obeyed(halted, TradingState.HALTED));
    long stepsThen = stage.traderBeats.getLast().steps();
    TraderHeartbeat later = stage.awaitTrader("more steps", beat -> beat.steps() > stepsThen + 50);
    assertThat(position(later)).isEqualTo(left);

    long flat = say(Control.ofTrader("test", "one"), TradingState.FLATTEN);
    assertThat(position(obeyed(flat, TradingState.FLATTEN))).isZero();

    say(Control.ofNamespace("test"), TradingState.RUNNING);
    say(Control.ofFleet("test", "flock"), TradingState.RUNNING);
    long resumed = say(Control.ofTrader("test", "one"), TradingState.RUNNING);
    stage.awaitTrader("positions again", beat -> beat.word() == resumed && position(beat) > 0);

    assertThat(stage.traderBeats).extracting(TraderHeartbeat::owner).containsOnly(calm.owner());
    assertThat(calm.wordMillis()).hasValueSatisfying(each -> assertThat(each).isLessThan(2_000));
    requireJournalAddsUp();
  }

  @Test
  void aLimitThatWasPassedSurvivesARestartAndIsLiftedByALaterWord() throws Exception {
    say(Control.ofTrader("test", "one"), TradingState.RUNNING);
    RiskLimits limits =
        Json.read("{\"maxLoss\": 0.001, \"onBreach\": \"Flatten\"}", RiskLimits.class);
    stage.ingest(falling(6000), 100, 1);
    LiveStage.Trader first = stage.trader(order(limits, Optional.empty()));
    TraderHeartbeat stopped =
        stage.awaitTrader(
            "the limit", beat -> beat.trading() == TradingState.FLATTEN && position(beat) == 0);
    assertThat(stopped.trip().orElseThrow().limit()).isEqualTo("MaxLoss");
    first.kill();

    String before = stopped.owner();
    stage.trader(order(limits, Optional.empty()));
    TraderHeartbeat again =
        stage.awaitTrader(
            "the new process",
            beat -> !beat.owner().equals(before) && beat.phase() == TraderPhase.TRADING);
    assertThat(again.trip()).isEqualTo(stopped.trip());
    assertThat(position(again)).isZero();
    assertThat(again.problem()).isEmpty();
    assertThat(again.account().orElseThrow().cash())
        .isEqualTo(stopped.account().orElseThrow().cash());

    long resumed = say(Control.ofTrader("test", "one"), TradingState.RUNNING);
    // It soon passes the limit again: what it bought in between is what counts.
    long fills = stage.traderBeats.getLast().fills();
    stage.awaitTrader("trades again", beat -> beat.word() == resumed && beat.fills() > fills);
  }

  @Test
  void everythingThatWasWrittenIsUploadedWhenItIsToldToEnd() throws Exception {
    try (SmallStore store = new SmallStore()) {
      Set<String> granted = new HashSet<>();
      stage
          .connection
          .createDispatcher(message -> answer(message, store, granted))
          .subscribe(UploadRequest.ALL);
      stage.ingest(prices(6000), 200, 1);
      LiveStage.Trader trader = stage.trader(order(RiskLimits.none(), Optional.empty()));
      stage.awaitTrader("some steps", beat -> beat.steps() > 300);
      trader.engine().destroy();
      assertThat(trader.engine().waitFor(20, TimeUnit.SECONDS)).isTrue();
      TraderHeartbeat last = stage.traderBeats.getLast();

      String csv = uploaded(store, granted, "trades/");
      List<String> rows = csv.lines().filter(line -> !line.startsWith("run,")).toList();
      assertThat(rows).hasSize(Math.toIntExact(last.steps()));
      assertThat(rows.getLast()).contains("," + (last.steps() - 1) + ",");
      String log = uploaded(store, granted, "logs/");
      assertThat(log.lines().filter(line -> line.matches(".* step \\d+")).count())
          .isEqualTo(last.steps());
      assertThat(last.uploadProblem()).isEmpty();
    }
  }

  private void answer(Message message, SmallStore store, Set<String> granted) {
    UploadRequest request = Json.read(LiveStage.text(message.getData()), UploadRequest.class);
    Map<String, Grant> grants = new HashMap<>();
    for (UploadRequest.Part part : request.parts()) {
      assertThat(granted.add(part.name())).as(part.name()).isTrue();
      grants.put(
          part.name(),
          new Grant(store.url("/" + part.name()), Map.of("Content-Type", "text/plain")));
    }
    stage.connection.publish(
        message.getReplyTo(),
        Json.write(new UploadGrant(grants, Optional.empty())).getBytes(StandardCharsets.UTF_8));
  }

  private static String uploaded(SmallStore store, Set<String> names, String folder) {
    StringBuilder all = new StringBuilder();
    for (String name : names.stream().sorted().toList()) {
      if (name.startsWith(folder)) {
        all.append(new String(store.get("/" + name), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }

  /** Each step's orders stand in the journal once, and lead from each account to the next. */
  private void requireJournalAddsUp() throws Exception {
    List<TradeJournal> entries = new ArrayList<>();
    var stream = stage.connection.getStreamContext(TradeJournal.STREAM);
    long last = stream.getStreamInfo().getStreamState().getLastSequence();
    for (long i = 1; i <= last; i++) {
      entries.add(Json.read(LiveStage.text(stream.getMessage(i).getData()), TradeJournal.class));
    }
    assertThat(entries)
        .extracting(each -> each.step() + "|" + each.afterwards())
        .doesNotHaveDuplicates();
    Map<String, Double> positions = new TreeMap<>();
    for (TradeJournal entry : entries) {
      for (Trade trade : entry.trades()) {
        if (trade.outcome() == TradeOutcome.FILLED) {
          double signed = trade.side().equals("buy") ? trade.quantity() : -trade.quantity();
          positions.merge(trade.symbol(), signed, Double::sum);
        }
      }
      assertThat(entry.present().positions().stream().mapToDouble(Account.Position::quantity).sum())
          .isCloseTo(
              positions.values().stream().mapToDouble(each -> each).sum(),
              org.assertj.core.data.Offset.offset(1e-9));
    }
    assertThat(entries.stream().flatMap(each -> each.trades().stream()))
        .anyMatch(trade -> trade.origin() == TradeOrigin.ENGINE)
        .anyMatch(trade -> trade.outcome() == TradeOutcome.STOPPED);
  }

  private TradeOrder order(RiskLimits limits, Optional<String> fleet) {
    TradeOrder plain = stage.tradeOrder(EAGER, SYMBOL, Map.of());
    return new TradeOrder(
        plain.schemaVersion(),
        plain.namespace(),
        plain.trader(),
        fleet,
        plain.nats(),
        plain.feed(),
        plain.symbols(),
        plain.sources(),
        plain.artefacts(),
        plain.mode(),
        plain.execution(),
        plain.limits(),
        plain.seed(),
        Optional.of(limits),
        Optional.of(1));
  }

  private long say(String key, TradingState state) throws Exception {
    Control word = new Control(state, "test", "drill", System.currentTimeMillis());
    return stage
        .connection
        .keyValue(Control.BUCKET)
        .put(key, Json.write(word).getBytes(StandardCharsets.UTF_8));
  }

  private TraderHeartbeat obeyed(long revision, TradingState state) throws Exception {
    Predicate<TraderHeartbeat> done = beat -> beat.word() >= revision && beat.trading() == state;
    return stage.awaitTrader(state + " to hold", done);
  }

  private static double position(TraderHeartbeat beat) {
    return beat.account().stream()
        .flatMap(account -> account.positions().stream())
        .mapToDouble(Account.Position::quantity)
        .sum();
  }

  private static byte[] prices(int steps) {
    StringBuilder csv = new StringBuilder("timestep,X\n");
    for (int i = 0; i < steps; i++) {
      csv.append(i).append(',').append(100 + i % 7).append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] falling(int steps) {
    StringBuilder csv = new StringBuilder("timestep,X\n");
    for (int i = 0; i < steps; i++) {
      csv.append(i).append(',').append(1000 - i * 0.1).append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }
}
