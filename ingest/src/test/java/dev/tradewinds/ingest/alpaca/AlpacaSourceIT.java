package dev.tradewinds.ingest.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.feed.AlpacaFeed;
import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.BarQuality;
import dev.tradewinds.fakes.alpaca.Fault;
import dev.tradewinds.fakes.alpaca.FaultKind;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The source against every fault of the fake, over real sockets. */
@Execution(ExecutionMode.CONCURRENT)
class AlpacaSourceIT {
  private static final int MINUTES = 8;

  @BeforeAll
  static void warmUp() throws Exception {
    TradingDay.warmUp();
  }

  private static Fault fault(FaultKind kind) {
    return Fault.of(kind);
  }

  /** Steps that hold exactly what the market had, once each, in order. */
  private static void requireWhole(TradingDay day) {
    assertThat(day.stepped()).isEqualTo(day.truth());
    assertThat(day.sink.steps().getLast().last()).isTrue();
    assertThat(day.gaps()).isZero();
  }

  @Test
  void aQuietSession() throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0.2)) {
      day.run(day.order());
      requireWhole(day);
      assertThat(day.problems).isEmpty();
      assertThat(day.reconnects()).isZero();
      assertThat(day.sink.revised()).isEmpty();
      assertThat(day.sink.latest())
          .allMatch(bar -> bar.provenance().quality() == BarQuality.LIVE)
          .allMatch(bar -> bar.provenance().feed().equals("iex"));
    }
  }

  @ParameterizedTest
  @CsvSource({"DROP,Unreachable", "SLOW_CLIENT,SlowClient", "HALF_OPEN,NoAnswer"})
  void aConnectionThatEndsIsMadeAgainAndWhatWasMissedIsFetched(FaultKind kind, String problem)
      throws Exception {
    Fault once = fault(kind).after(200).lasting(1);
    try (TradingDay day = new TradingDay(MINUTES, 0.1, once)) {
      day.run(day.order());
      requireWhole(day);
      assertThat(day.problems).contains(problem);
      assertThat(day.reconnects()).isPositive();
    }
  }

  @Test
  void afterAnAbruptEndTheServerTakesItsTimeToLetUsInAgain() throws Exception {
    try (TradingDay day =
        new TradingDay(
            MINUTES, 0.1, fault(FaultKind.REAP).seconds(90), fault(FaultKind.DROP).after(150))) {
      day.run(day.order());
      requireWhole(day);
      assertThat(day.problems).contains("ConnectionLimit");
      assertThat(day.fake.refused()).isBetween(1L, 7L);
      assertThat(day.sink.latest())
          .anyMatch(bar -> bar.provenance().quality() == BarQuality.BACKFILLED);
    }
  }

  @Test
  void aStreamThatIsOpenButSilentIsDoubted() throws Exception {
    try (TradingDay day =
        new TradingDay(MINUTES + 2, 0.0, fault(FaultKind.SILENT).after(150).lasting(200))) {
      day.run(day.order());
      requireWhole(day);
      assertThat(day.problems).contains("Stale");
      assertThat(day.reconnects()).isPositive();
    }
  }

  @Test
  void aMarketWithoutTradesIsNoReasonToReconnect() throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0.97)) {
      day.run(day.order());
      requireWhole(day);
      assertThat(day.reconnects()).isZero();
    }
  }

  @Test
  void beingToldTwiceThatWeAreInIsHarmless() throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0, fault(FaultKind.ERROR).after(150).code(403))) {
      day.run(day.order());
      requireWhole(day);
      assertThat(day.reconnects()).isZero();
    }
  }

  @Test
  void theServersOwnErrorIsTriedAgain() throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0, fault(FaultKind.ERROR).after(150).code(500))) {
      day.run(day.order());
      requireWhole(day);
      assertThat(day.problems).contains("ServerError");
      assertThat(day.reconnects()).isPositive();
    }
  }

  @Test
  void aServerThatSaysNothingIsTriedAgain() throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0, fault(FaultKind.MUTE).lasting(60))) {
      day.run(day.order());
      requireWhole(day);
      assertThat(day.problems).contains("NoAnswer");
    }
  }

  @Test
  void aSubscriptionThatIsNotWhatWasAskedForIsNoSubscription() throws Exception {
    try (TradingDay day =
        new TradingDay(MINUTES, 0, fault(FaultKind.FORGET_SYMBOL).symbol("MSFT").lasting(110))) {
      day.run(day.order());
      requireWhole(day);
      assertThat(day.problems).contains("SubscriptionMismatch");
    }
  }

  @Test
  void aFrameThatCannotBeReadIsDoubtedAndWhatItHeldIsFetched() throws Exception {
    try (TradingDay day =
        new TradingDay(MINUTES, 0, fault(FaultKind.GARBAGE).after(150).lasting(30))) {
      day.run(day.order());
      requireWhole(day);
      assertThat(day.problems).contains("Unreadable");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"DUPLICATE_BARS", "DUPLICATE_TRADES", "SHUFFLED_TRADES", "MIXED", "MSGPACK"})
  void framesOfEveryShapeMakeTheSameSteps(FaultKind kind) throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0.1, fault(kind))) {
      day.run(day.order(AlpacaFeed.IEX, true, "secret", false));
      requireWhole(day);
      assertThat(day.problems).isEmpty();
      assertThat(day.sink.revised()).isEmpty();
    }
  }

  @Test
  void anUpdatedBarIsARevision() throws Exception {
    try (TradingDay day =
        new TradingDay(MINUTES, 0, fault(FaultKind.LATE_TRADE).after(90).lasting(180))) {
      day.run(day.order());
      assertThat(day.published()).isEqualTo(day.truth());
      assertThat(day.sink.revised()).hasSize(3 * TradingDay.SYMBOLS.size());
      assertThat(day.sink.revised()).extracting(Bar::revision).containsOnly(1);
      assertThat(day.stepped().keySet()).isEqualTo(day.truth().keySet());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"CORRECTION", "CANCEL"})
  void aTradeThatIsRevisedBringsTheBarAsRestHasIt(FaultKind kind) throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0, fault(kind).after(90).lasting(60))) {
      day.run(day.order(AlpacaFeed.IEX, true, "secret", false));
      assertThat(day.published()).isEqualTo(day.truth());
      assertThat(day.sink.revised()).hasSize(TradingDay.SYMBOLS.size());
    }
  }

  @Test
  void aBarThatIsTooLateBelongsToNoStepButIsPublished() throws Exception {
    Fault late = fault(FaultKind.LATE_BARS).symbol("SPY").seconds(45).after(90).lasting(120);
    try (TradingDay day = new TradingDay(MINUTES, 0, late)) {
      day.run(day.order());
      assertThat(day.published()).isEqualTo(day.truth());
      assertThat(day.sink.revised())
          .hasSize(2)
          .allMatch(bar -> bar.symbol().equals("SPY") && bar.revision() == 1);
      assertThat(day.stepped()).hasSize(day.truth().size() - 2);
    }
  }

  @ParameterizedTest
  @CsvSource({"40", "-40"})
  void aClockThatIsWrongIsPutRight(double skew) throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0, fault(FaultKind.CLOCK_SKEW).seconds(skew))) {
      day.run(day.order(AlpacaFeed.IEX, false, "secret", true));
      requireWhole(day);
      assertThat(day.sink.revised()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"500", "429"})
  void whileRestDoesNotGiveWhatWasMissedStepsWait(int status) throws Exception {
    try (TradingDay day =
        new TradingDay(
            MINUTES,
            0,
            fault(FaultKind.DROP).after(175),
            fault(FaultKind.CONNECTION_LIMIT).after(175).lasting(60),
            fault(FaultKind.REST_STATUS).code(status).path("/v2/stocks").after(175).lasting(120))) {
      day.run(day.order());
      requireWhole(day);
      assertThat(day.problems).contains("BackfillFailed");
    }
  }

  @Test
  void stepsDoNotWaitForeverAndWhatComesLaterIsARevision() throws Exception {
    try (TradingDay day =
        new TradingDay(
            MINUTES + 4,
            0,
            fault(FaultKind.DROP).after(175),
            fault(FaultKind.CONNECTION_LIMIT).after(175).lasting(60),
            fault(FaultKind.REST_STATUS).code(500).path("/v2/stocks").after(175).lasting(400))) {
      day.run(day.order());
      assertThat(day.published()).isEqualTo(day.truth());
      assertThat(day.sink.revised()).isNotEmpty().allMatch(bar -> bar.revision() == 1);
    }
  }

  @Test
  void aRestThatIsSlowerThanTheStreamLeavesNoGap() throws Exception {
    try (TradingDay day =
        new TradingDay(
            MINUTES,
            0.1,
            fault(FaultKind.REST_LAG).seconds(8),
            fault(FaultKind.DROP).after(105).every(60, 4))) {
      day.run(day.order());
      requireWhole(day);
    }
  }

  @Test
  void anIngestThatComesLateMakesUpForTheSessionAndOneThatComesBackGoesOn() throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0.1)) {
      Thread.sleep(day.real(150));
      Thread first = Thread.ofPlatform().start(() -> runQuietly(day));
      Thread.sleep(day.real(138));
      first.interrupt();
      first.join();
      int before = day.sink.steps().size();
      day.run(day.order());
      requireWhole(day);
      assertThat(before).isBetween(2, MINUTES - 2);
    }
  }

  private static void runQuietly(TradingDay day) {
    try {
      day.run(day.order());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void recentSipThatThePlanDoesNotShowIsTakenFromIexAndSaysSo() throws Exception {
    try (TradingDay day = new TradingDay(MINUTES, 0);
        var http = HttpClient.newHttpClient()) {
      AlpacaRest rest =
          new AlpacaRest(day.order(AlpacaFeed.SIP, false, "secret", false), http, day.clock);
      var bars =
          rest.bars(
              new TreeSet<>(List.of("AAPL")),
              TradingDay.START.minus(Duration.ofMinutes(60)),
              TradingDay.START.minus(Duration.ofMinutes(2)));
      Map<String, Long> feeds =
          bars.stream()
              .collect(
                  Collectors.groupingBy(bar -> bar.provenance().feed(), Collectors.counting()));
      assertThat(feeds.get("sip") + feeds.get("iex")).isEqualTo(bars.size()).isBetween(58L, 60L);
      assertThat(feeds.get("iex")).isBetween(12L, 16L);
    }
  }
}
