package dev.tradewinds.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.fleet.RiskLimits;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.engine.ledger.Ledger;
import dev.tradewinds.engine.ledger.Side;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TradingGateTest {
  private static final double NAV = 1000;
  private final double[] prices = {10, 20};
  private final Ledger ledger = new Ledger(NAV, 10, 2);

  @Test
  void withoutLimitsAndWordsEverythingIsAllowed() {
    TradingGate gate = gate("{}");
    assertThat(gate.allows(Side.BUY, 0, 500, ledger, prices)).isTrue();
    gate.endStep(-5);
    assertThat(gate.state()).isEqualTo(TradingState.RUNNING);
  }

  @Test
  void pausedLetsPositionsShrinkAndNotGrowOrTurn() {
    ledger.trade(Side.BUY, 0, 10, prices);
    TradingGate gate = gate("{}");
    gate.say(TradingState.PAUSED, 1, NAV);
    assertThat(gate.allows(Side.BUY, 0, 1, ledger, prices)).isFalse();
    assertThat(gate.allows(Side.SELL, 0, 4, ledger, prices)).isTrue();
    assertThat(gate.allows(Side.SELL, 0, 10, ledger, prices)).isTrue();
    assertThat(gate.allows(Side.SELL, 0, 11, ledger, prices)).isFalse();
    assertThat(gate.allows(Side.BUY, 0, -4, ledger, prices)).isTrue();
    assertThat(gate.allows(Side.SELL, 1, 1, ledger, prices)).isFalse();
  }

  @Test
  void haltedAndFlattenLetNothingThrough() {
    ledger.trade(Side.BUY, 0, 10, prices);
    for (TradingState state : List.of(TradingState.HALTED, TradingState.FLATTEN)) {
      TradingGate gate = gate("{}");
      gate.say(state, 1, NAV);
      assertThat(gate.allows(Side.SELL, 0, 1, ledger, prices)).isFalse();
    }
  }

  @Test
  void aLossTripsAndTheFirstReasonStays() {
    TradingGate gate = gate("{\"maxLoss\": 0.05, \"maxDrawdown\": 0.10}");
    gate.endStep(950);
    assertThat(gate.trip()).isEmpty();
    gate.endStep(949.99);
    assertThat(gate.trip())
        .contains(
            new Trip(
                RiskLimit.MAX_LOSS,
                "the net asset value fell from 1000.00 to 949.99, limit 0.05 of it"));
    gate.endStep(100);
    assertThat(gate.trip().orElseThrow().limit()).isEqualTo(RiskLimit.MAX_LOSS);
    assertThat(gate.state()).isEqualTo(TradingState.HALTED);
  }

  @Test
  void drawdownIsCountedFromTheHighest() {
    TradingGate gate = gate("{\"maxDrawdown\": 0.10, \"onBreach\": \"Flatten\"}");
    gate.endStep(2000);
    gate.endStep(1801);
    assertThat(gate.trip()).isEmpty();
    gate.endStep(1799);
    assertThat(gate.trip().orElseThrow().limit()).isEqualTo(RiskLimit.MAX_DRAWDOWN);
    assertThat(gate.state()).isEqualTo(TradingState.FLATTEN);
  }

  @Test
  void aNetAssetValueThatIsNoNumberTrips() {
    TradingGate gate = gate("{\"maxLoss\": 0.5}");
    gate.endStep(Double.NaN);
    assertThat(gate.trip()).isPresent();
  }

  @Test
  void aLaterWordResumesAndLossesCountFromThere() {
    TradingGate gate = gate("{\"maxLoss\": 0.05}");
    gate.say(TradingState.RUNNING, 7, NAV);
    gate.endStep(900);
    gate.say(TradingState.RUNNING, 7, 900);
    assertThat(gate.trip()).as("the same word again is no news").isPresent();
    gate.say(TradingState.PAUSED, 8, 900);
    assertThat(gate.state()).isEqualTo(TradingState.HALTED);
    gate.say(TradingState.RUNNING, 9, 900);
    assertThat(gate.state()).isEqualTo(TradingState.RUNNING);
    gate.endStep(860);
    assertThat(gate.trip()).isEmpty();
    gate.endStep(854);
    assertThat(gate.trip()).isPresent();
  }

  @Test
  void anOrderBeyondAPositionLimitIsRefusedAndTrips() {
    TradingGate gate = gate("{\"maxPosition\": 0.5, \"onBreach\": \"Paused\"}");
    assertThat(gate.allows(Side.BUY, 0, 50, ledger, prices)).isTrue();
    assertThat(gate.allows(Side.SELL, 0, 51, ledger, prices)).isFalse();
    assertThat(gate.trip().orElseThrow().limit()).isEqualTo(RiskLimit.MAX_POSITION);
    assertThat(gate.state()).isEqualTo(TradingState.PAUSED);
  }

  @Test
  void grossCountsBothSides() {
    ledger.trade(Side.BUY, 0, 50, prices);
    TradingGate gate = gate("{\"maxGross\": 1}");
    assertThat(gate.allows(Side.SELL, 1, 25, ledger, prices)).isTrue();
    assertThat(gate.allows(Side.SELL, 1, 26, ledger, prices)).isFalse();
    assertThat(gate.trip().orElseThrow().limit()).isEqualTo(RiskLimit.MAX_GROSS);
  }

  @Test
  void tooManyAttemptsInAStepAndTooManyRefusals() {
    TradingGate orders = gate("{\"maxOrdersPerStep\": 2}");
    assertThat(attempts(orders, 2)).isTrue();
    assertThat(attempts(orders, 3)).isFalse();
    assertThat(orders.trip().orElseThrow().limit()).isEqualTo(RiskLimit.MAX_ORDERS);

    TradingGate rejects = gate("{\"maxRejectRate\": 0.5}");
    for (int i = 0; i < RiskLimits.REJECT_WINDOW; i++) {
      rejects.decided(i % 2 == 0);
    }
    assertThat(rejects.trip()).isEmpty();
    rejects.decided(false);
    assertThat(rejects.trip().orElseThrow().message())
        .isEqualTo("11 of the last 20 orders were refused, limit 0.5 of them");
  }

  private boolean attempts(TradingGate gate, int count) {
    gate.beginStep();
    boolean all = true;
    for (int i = 0; i < count; i++) {
      all &= gate.allows(Side.BUY, 0, 1, ledger, prices);
    }
    return all;
  }

  @Test
  void staleDataTrips() {
    TradingGate gate = gate("{\"maxDataAgeSeconds\": 90}");
    gate.idle(90_000);
    assertThat(gate.trip()).isEmpty();
    gate.idle(90_001);
    assertThat(gate.trip().orElseThrow().message()).isEqualTo("no step for 90.0 s, limit 90 s");
  }

  @Property
  void positionsNeverGrowWhilePaused(
      @ForAll @Size(max = 40) List<@DoubleRange(min = -30, max = 30) Double> quantities,
      @ForAll @IntRange(min = 0, max = 1) int held) {
    Ledger own = new Ledger(NAV, 10, 2);
    own.trade(Side.BUY, held, 20, prices);
    TradingGate gate = gate("{}");
    gate.say(TradingState.PAUSED, 1, NAV);
    for (int i = 0; i < quantities.size(); i++) {
      int symbol = i % 2;
      Side side = i % 3 == 0 ? Side.BUY : Side.SELL;
      double before = own.quantity(symbol);
      if (gate.allows(side, symbol, quantities.get(i), own, prices)) {
        own.trade(side, symbol, quantities.get(i), prices);
      }
      assertThat(Math.abs(own.quantity(symbol))).isLessThanOrEqualTo(Math.abs(before));
      assertThat(own.quantity(symbol) * before).isGreaterThanOrEqualTo(0);
    }
  }

  private static TradingGate gate(String limits) {
    return new TradingGate(Json.read(limits, RiskLimits.class), NAV);
  }
}
