package dev.tradewinds.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.fleet.Account;
import dev.tradewinds.contract.fleet.AccountRecord;
import dev.tradewinds.contract.fleet.TradeOrder;
import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.TraderPhase;
import dev.tradewinds.engine.ledger.ValueLog;
import dev.tradewinds.engine.market.Dataset;
import dev.tradewinds.engine.market.DatasetCsv;
import dev.tradewinds.engine.run.Outcome;
import io.nats.client.KeyValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A strategy does the same in a backtest and behind a feed, whatever breaks on the way: the digests
 * of its orders and of its net asset values are equal. All processes are real.
 */
@Timeout(180)
class LiveParityIT {
  /** Orders that hang on every bar and on the account, and an exception now and then. */
  private static final String RESTLESS =
      """
      class Trader:
          def __init__(self, universe):
              self.step = 0

          def on_quote(self, market, portfolio):
              self.step += 1
              for symbol in sorted(market.quotes):
                  price = market.quotes[symbol]["price"]
                  held = portfolio.positions.get(symbol, 0)
                  if int(price * 100 + self.step) % 3 == 0:
                      portfolio.buy(symbol, portfolio.cash * 0.07 / price)
                  elif held:
                      portfolio.sell(symbol, held / 2)
              if self.step % 50 == 0:
                  raise ValueError(f"step {self.step}")

      def build_trader(universe):
          return Trader(universe)
      """;

  private LiveStage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new LiveStage();
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @ParameterizedTest
  @CsvSource({
    "momentum, stocks-public",
    "mean_reversion, stocks-hidden",
    "buy_and_hold, stocks-hidden"
  })
  void theSameAsInTheBacktest(String strategy, String data) throws Exception {
    String code = strategy(strategy);
    byte[] csv = csv(data);
    Dataset dataset = dataset(csv);
    stage.ingest(csv, 0, 1);
    stage.trader(order(code, dataset.symbols()));
    requireParity(code, dataset);
  }

  @Test
  void aTraderOfSomeOfTheSymbolsSeesThemAlone() throws Exception {
    byte[] all = csv("stocks-hidden");
    Dataset two = dataset(columns(all, "FB", "MSFT"));
    stage.ingest(all, 0, 1);
    stage.trader(order(RESTLESS, two.symbols()));
    requireParity(RESTLESS, two);
  }

  @Test
  void aTraderThatIsKilledInTheMiddleComesBackToTheSameAccount() throws Exception {
    byte[] csv = csv("stocks-hidden");
    Dataset dataset = dataset(csv);
    stage.ingest(csv, 400, 1);
    LiveStage.Trader first = stage.trader(order(RESTLESS, dataset.symbols()));
    stage.awaitTrader("some steps", beat -> beat.steps() > 300);
    first.kill();
    String owner = stage.traderBeats.getLast().owner();
    stage.trader(order(RESTLESS, dataset.symbols()));
    TraderHeartbeat end = requireParity(RESTLESS, dataset);
    assertThat(end.owner()).isNotEqualTo(owner);
    assertThat(end.problem()).isEmpty();
  }

  @Test
  void whatWasRecordedHoldsWhereTheReplayComesOutOtherwise() throws Exception {
    byte[] csv = csv("stocks-hidden");
    Dataset dataset = dataset(csv);
    stage.ingest(csv, 400, 1);
    LiveStage.Trader first = stage.trader(order(RESTLESS, dataset.symbols()));
    stage.awaitTrader("some steps", beat -> beat.steps() > 300);
    first.kill();
    KeyValue accounts = stage.connection.keyValue(AccountRecord.BUCKET);
    AccountRecord known =
        Json.read(LiveStage.text(accounts.get("test.one").getValue()), AccountRecord.class);
    Account richer = new Account(known.present().cash() + 1_000_000, known.present().positions());
    accounts.put(
        "test.one",
        Json.write(
            new AccountRecord(
                "people",
                known.run(),
                known.opening(),
                known.step(),
                richer,
                Optional.empty(),
                false)));
    stage.traderBeats.clear();
    stage.trader(order(RESTLESS, dataset.symbols()));
    TraderHeartbeat end = stage.awaitEnd();
    assertThat(end.netAssetValue().orElseThrow()).isGreaterThan(1_000_000);
    assertThat(end.problem().orElseThrow())
        .contains("after step " + (known.step() - 1), "(1 such steps)");
  }

  @Test
  void anIngestThatIsKilledInTheMiddleGoesOnWithoutAHole() throws Exception {
    byte[] csv = csv("stocks-hidden");
    Dataset dataset = dataset(csv);
    Process ingest = stage.ingest(csv, 400, 1);
    stage.trader(order(RESTLESS, dataset.symbols()));
    stage.awaitSteps(500);
    ingest.destroyForcibly().waitFor();
    stage.ingest(csv, 400, 1);
    requireParity(RESTLESS, dataset);
    requireNothingTwice(dataset);
  }

  @Test
  void aNatsThatIsKilledInTheMiddleOnlyMakesThemWait() throws Exception {
    byte[] csv = csv("stocks-hidden");
    Dataset dataset = dataset(csv);
    stage.ingest(csv, 400, 1);
    stage.trader(order(RESTLESS, dataset.symbols()));
    stage.awaitSteps(500);
    stage.nats.kill();
    TimeUnit.MILLISECONDS.sleep(1_500);
    stage.nats.startAgain();
    requireParity(RESTLESS, dataset);
    requireNothingTwice(dataset);
  }

  @Test
  void ofTwoProcessesForOneTraderOneEndsItself() throws Exception {
    byte[] csv = csv("stocks-hidden");
    Dataset dataset = dataset(csv);
    stage.ingest(csv, 200, 1);
    LiveStage.Trader first = stage.trader(order(RESTLESS, dataset.symbols()));
    stage.awaitTrader("some steps", beat -> beat.steps() > 100);
    LiveStage.Trader second = stage.trader(order(RESTLESS, dataset.symbols()));
    stage.await(
        "the end of one of them", () -> !first.engine().isAlive() || !second.engine().isAlive());
    LiveStage.Trader loser = first.engine().isAlive() ? second : first;
    LiveStage.Trader winner = loser == first ? second : first;
    assertThat(loser.engine().exitValue()).isEqualTo(TradeCommand.SUPERSEDED);
    assertThat(Files.readString(loser.terminationLog())).contains("Superseded");
    requireParity(RESTLESS, dataset);
    assertThat(winner.engine().isAlive()).isTrue();
  }

  @Test
  void theNextRunOpensWithTheClosingAccount() throws Exception {
    byte[] csv = csv("stocks-hidden");
    Dataset dataset = dataset(csv);
    Process replay = stage.ingest(csv, 0, 1);
    LiveStage.Trader first = stage.trader(order(RESTLESS, dataset.symbols()));
    TraderHeartbeat end = stage.awaitEnd();
    replay.destroy();
    assertThat(replay.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(replay.exitValue()).isZero();
    stage.traderBeats.clear();
    stage.ingest(csv, 0, 2);
    assertThat(first.engine().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(first.engine().exitValue()).isZero();
    assertThat(first.launcher().waitFor(5, TimeUnit.SECONDS)).isTrue();
    stage.traderBeats.clear();
    stage.trader(order(RESTLESS, dataset.symbols()));
    TraderHeartbeat next = stage.awaitEnd();
    assertThat(next.run().orElseThrow()).endsWith("-2");
    assertThat(next.netAssetValue().orElseThrow() - next.profit().orElseThrow())
        .isEqualTo(end.netAssetValue().orElseThrow());
  }

  @Test
  void aModelIsReadFromTheFolderBesideTheStrategy() throws Exception {
    String code =
        """
        import json

        class Trader:
            def on_quote(self, market, portfolio):
                if not portfolio.positions:
                    portfolio.buy("MSFT", json.load(open("model/deep/parameters.json"))["quantity"])

        def build_trader(universe):
            return Trader()
        """;
    byte[] csv = csv("stocks-hidden");
    stage.ingest(csv, 0, 1);
    byte[] parameters = "{\"quantity\": 7}".getBytes(StandardCharsets.UTF_8);
    stage.trader(
        stage.tradeOrder(
            code,
            dataset(csv).symbols(),
            Map.of("deep/parameters.json", Material.inline(parameters))));
    TraderHeartbeat end = stage.awaitEnd();
    assertThat(end.account().orElseThrow().positions().getFirst().quantity()).isEqualTo(7);
    assertThat(end.exceptions()).isZero();
  }

  @Test
  void aModelThatIsNotWhatWasOrderedIsRefused() throws Exception {
    byte[] other = "other".getBytes(StandardCharsets.UTF_8);
    LiveStage.Trader trader =
        stage.trader(
            stage.tradeOrder(
                RESTLESS,
                List.of("MSFT"),
                Map.of(
                    "weights.bin",
                    new Material(
                        Optional.empty(), Optional.of(other), Optional.of(Digest.of("ordered"))))));
    stage.awaitTrader("the refusal", beat -> beat.phase() == TraderPhase.FAILED);
    assertThat(trader.engine().waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(trader.terminationLog()))
        .contains("PlatformError", "weights.bin is sha256:");
  }

  @Test
  void aStrategyThatFailsIsSaidToHaveFailed() throws Exception {
    byte[] csv = csv("stocks-hidden");
    Dataset dataset = dataset(csv);
    stage.ingest(csv, 0, 1);
    String code = "import sys\n" + RESTLESS.replace("raise ValueError(", "sys.exit(");
    LiveStage.Trader trader = stage.trader(order(code, dataset.symbols()));
    TraderHeartbeat beat =
        stage.awaitTrader("the failure", each -> each.phase() == TraderPhase.FAILED);
    assertThat(beat.problem().orElseThrow()).contains("step 49", "ended the process");
    assertThat(trader.engine().waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(trader.engine().exitValue()).isEqualTo(TradeCommand.FAILED);
    assertThat(Files.readString(trader.terminationLog())).contains("RuntimeError", "step 49");
  }

  @Test
  void sigtermLetsTheStepInHandEndAndRecordsIt() throws Exception {
    byte[] csv = csv("stocks-hidden");
    Dataset dataset = dataset(csv);
    stage.ingest(csv, 200, 1);
    LiveStage.Trader trader = stage.trader(order(RESTLESS, dataset.symbols()));
    stage.awaitTrader("some steps", beat -> beat.steps() > 100);
    long before = System.nanoTime();
    trader.engine().destroy();
    assertThat(trader.engine().waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(2));
    assertThat(trader.engine().exitValue()).isZero();
    TimeUnit.MILLISECONDS.sleep(100);
    TraderHeartbeat last = stage.traderBeats.getLast();
    var entry = stage.connection.keyValue("accounts").get("test.one");
    assertThat(LiveStage.text(entry.getValue())).contains("\"step\":" + last.steps() + ",");
  }

  private TraderHeartbeat requireParity(String code, Dataset dataset) throws Exception {
    TraderHeartbeat end = stage.awaitEnd();
    Outcome backtest = stage.backtest(code, dataset);
    assertThat(backtest.orders().fills()).isPositive();
    assertThat(end.steps()).isEqualTo(dataset.steps());
    assertThat(end.fills()).isEqualTo(backtest.orders().fills());
    assertThat(end.orders().map(Digest::value)).contains(LiveStage.orders(backtest));
    assertThat(end.netAssetValues()).contains(ValueLog.digest(backtest.nav()));
    return end;
  }

  /** The stream holds each quote once, each step once, and the begin. */
  private void requireNothingTwice(Dataset dataset) throws Exception {
    var stream = stage.connection.jetStreamManagement().getStreamInfo(LiveStage.FEED.stream());
    assertThat(stream.getStreamState().getMsgCount())
        .isEqualTo(dataset.quotes() + dataset.steps() + 1);
  }

  private TradeOrder order(String code, List<String> symbols) {
    return stage.tradeOrder(code, symbols, Map.of());
  }

  private static String strategy(String name) throws IOException {
    return Files.readString(LiveStage.ROOT.resolve("examples/strategies/" + name + ".py"));
  }

  private static byte[] csv(String name) throws IOException {
    return Files.readAllBytes(LiveStage.ROOT.resolve("examples/data/" + name + ".csv"));
  }

  private static byte[] columns(byte[] csv, String... names) {
    List<String[]> rows = LiveStage.text(csv).lines().map(line -> line.split(",", -1)).toList();
    List<String> header = Arrays.asList(rows.getFirst());
    int[] kept =
        IntStream.concat(IntStream.of(0), Arrays.stream(names).mapToInt(header::indexOf)).toArray();
    return rows.stream()
        .map(row -> IntStream.of(kept).mapToObj(i -> row[i]).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Dataset dataset(byte[] csv) throws IOException {
    return DatasetCsv.read(new ByteArrayInputStream(csv)).dataset().orElseThrow();
  }
}
