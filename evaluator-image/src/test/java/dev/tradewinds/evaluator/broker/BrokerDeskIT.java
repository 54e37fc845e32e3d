package dev.tradewinds.evaluator.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.evaluator.broker.OrderState.Phase;
import dev.tradewinds.fakes.alpaca.AlpacaFake;
import dev.tradewinds.fakes.alpaca.AlpacaSettings;
import dev.tradewinds.fakes.alpaca.BrokerOrder;
import dev.tradewinds.fakes.alpaca.Fault;
import dev.tradewinds.fakes.alpaca.FaultKind;
import dev.tradewinds.fakes.alpaca.RandomMarket;
import dev.tradewinds.fakes.alpaca.ScaledClock;
import dev.tradewinds.fakes.alpaca.TradingHours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders at the fake broker, whose answers get lost, over real sockets. */
class BrokerDeskIT {
  private static final Duration LONG = Duration.ofMinutes(30);

  private final ScaledClock clock = new ScaledClock(Instant.parse("2026-11-20T15:00:00Z"), 60);
  private AlpacaFake fake;

  @BeforeEach
  void start() throws Exception {
    RandomMarket market = new RandomMarket(List.of("AAPL", "MSFT"), 1, 0, TradingHours.ALWAYS);
    fake = AlpacaFake.start(AlpacaSettings.of(clock, market), List.of());
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private BrokerDesk desk() {
    BrokerAccess access = new BrokerAccess(fake.restUrl().toString(), "key", "secret");
    assertThat(access.toString()).doesNotContain("secret").doesNotContain("key");
    return new BrokerDesk(new AlpacaTrading(access, Duration.ofMillis(700)), clock);
  }

  private static List<Decision> decisions(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            order ->
                new Decision(
                    DecisionId.of("ns", "one", 1, "2026-11-20-1", 3, order),
                    order % 2 == 0 ? "AAPL" : "MSFT",
                    order % 3 == 0 ? -1 : 2,
                    Optional.empty()))
        .toList();
  }

  /** The account holds exactly what was decided, no order twice. */
  private void requireOnce(List<Decision> decisions) {
    assertThat(fake.broker().orders())
        .extracting(BrokerOrder::clientOrderId)
        .containsExactlyInAnyOrderElementsOf(
            decisions.stream().map(each -> each.id().text()).toList());
    for (String symbol : List.of("AAPL", "MSFT")) {
      double wanted =
          decisions.stream()
              .filter(each -> each.symbol().equals(symbol))
              .mapToDouble(Decision::quantity)
              .sum();
      double held =
          Optional.ofNullable(fake.broker().holdings().get(symbol))
              .map(each -> each.quantity())
              .orElse(0.0);
      assertThat(held).isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @CsvSource({"LOST_RESPONSE,0", "REST_STATUS,500", "REST_STATUS,429", "REST_STATUS,503"})
  void whateverTheBrokerAnswersEachDecisionIsExecutedOnce(FaultKind kind, int code)
      throws Exception {
    List<Decision> decisions = decisions(6);
    BrokerDesk desk = desk();
    desk.decide(decisions);
    desk.work(List.of(), LONG);
    fake.inject(Fault.of(kind).code(code).path("/v2/orders").lasting(90));
    assertThat(desk.work(decisions, LONG)).isTrue();
    requireOnce(decisions);
    assertThat(desk.unknown()).isZero();
    assertThat(desk.rejected()).isZero();
  }

  @Test
  void anEngineThatComesBackKnowsWhatTheOneBeforeHasSent() throws Exception {
    List<Decision> decisions = decisions(8);
    fake.inject(Fault.of(FaultKind.LOST_RESPONSE).path("/v2/orders").after(5).lasting(20));
    BrokerDesk first = desk();
    first.decide(decisions.subList(0, 5));
    first.work(decisions.subList(0, 5), Duration.ofSeconds(10));
    BrokerDesk second = desk();
    second.decide(decisions);
    assertThat(second.openingPositions()).isEmpty();
    assertThat(second.work(decisions, LONG)).isTrue();
    requireOnce(decisions);
    assertThat(second.openingPositions()).isPresent();
  }

  @Test
  void twoEnginesForOneTraderExecuteEachDecisionOnce() throws Exception {
    List<Decision> decisions = decisions(8);
    Thread other =
        Thread.ofPlatform()
            .start(
                () -> {
                  BrokerDesk desk = desk();
                  desk.decide(decisions);
                  try {
                    desk.work(decisions, LONG);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    BrokerDesk desk = desk();
    desk.decide(decisions);
    assertThat(desk.work(decisions, LONG)).isTrue();
    other.join();
    requireOnce(decisions);
  }

  @Test
  void whatTheBrokerOrTheMarketRefusesIsCounted() throws Exception {
    Decision dear =
        new Decision(DecisionId.of("ns", "one", 1, "r", 1, 0), "AAPL", 1_000_000, Optional.empty());
    Decision unknown =
        new Decision(DecisionId.of("ns", "one", 1, "r", 1, 1), "NOPE", 1, Optional.empty());
    BrokerDesk desk = desk();
    desk.decide(List.of(dear, unknown));
    assertThat(desk.work(List.of(dear, unknown), LONG)).isTrue();
    assertThat(desk.state(dear.id()).why().orElseThrow()).contains("insufficient buying power");
    fake.inject(Fault.of(FaultKind.REJECT_ORDERS));
    Decision fine =
        new Decision(DecisionId.of("ns", "one", 1, "r", 2, 0), "AAPL", 1, Optional.empty());
    desk.decide(List.of(fine));
    assertThat(desk.work(List.of(fine), LONG)).isTrue();
    assertThat(desk.state(fine.id()).phase()).isEqualTo(Phase.REJECTED);
    assertThat(desk.rejected()).isEqualTo(3);
    assertThat(fake.broker().holdings()).isEmpty();
  }

  @Test
  void anOrderThatIsFilledInPartsIsFollowedToItsEnd() throws Exception {
    fake.inject(Fault.of(FaultKind.PARTIAL_FILLS).lasting(30));
    Decision half =
        new Decision(DecisionId.of("ns", "one", 1, "r", 1, 0), "AAPL", 4, Optional.empty());
    BrokerDesk desk = desk();
    desk.decide(List.of(half));
    assertThat(desk.work(List.of(half), LONG)).isTrue();
    assertThat(desk.state(half.id()).order().orElseThrow().filled()).isEqualTo(4);
  }
}
