package dev.tradewinds.engine.run;

import dev.tradewinds.contract.fleet.RiskLimits;
import dev.tradewinds.contract.fleet.Trade;
import dev.tradewinds.contract.fleet.TradeOrigin;
import dev.tradewinds.contract.fleet.TradeOutcome;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.contract.fleet.TripRecord;
import dev.tradewinds.engine.ledger.Ledger;
import dev.tradewinds.engine.ledger.Side;
import dev.tradewinds.engine.risk.TradingGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A live run's desk: orders go through the gate, and all of them are noted. While steps are played
 * again that were decided before, everything goes through and nothing is noted.
 */
final class LiveDesk implements OrderDesk {
  private final RiskLimits limits;
  private final List<String> symbols;
  private final List<Trade> trades = new ArrayList<>();
  private Optional<LiveEvent.Word> word = Optional.empty();
  private TradingGate gate;
  private TradeOrigin origin = TradeOrigin.STRATEGY;
  private boolean replaying;

  LiveDesk(RiskLimits limits, List<String> symbols, double netAssetValue) {
    this.limits = limits;
    this.symbols = symbols;
    this.gate = new TradingGate(limits, netAssetValue);
  }

  /** A run begins with this net asset value. */
  void open(double netAssetValue, Optional<TripRecord> trip) {
    gate = new TradingGate(limits, netAssetValue);
    trip.ifPresent(gate::restore);
    word.ifPresent(said -> gate.say(said.state(), said.revision(), netAssetValue));
  }

  void say(LiveEvent.Word said, double netAssetValue) {
    word = Optional.of(said);
    gate.say(said.state(), said.revision(), netAssetValue);
  }

  void beginStep(boolean decidedBefore) {
    replaying = decidedBefore;
    gate.beginStep();
  }

  void endStep(double netAssetValue) {
    if (replaying) {
      gate.replayed(netAssetValue);
    } else {
      gate.endStep(netAssetValue);
    }
    replaying = false;
  }

  void idle(long ageMillis) {
    gate.idle(ageMillis);
  }

  /** Closes all positions in the engine's own name. */
  void flatten(LockStep lockStep, int step) {
    origin = TradeOrigin.ENGINE;
    lockStep.flatten(step);
    origin = TradeOrigin.STRATEGY;
  }

  TradingState state() {
    return gate.state();
  }

  Optional<TripRecord> trip() {
    return gate.record();
  }

  /** What was noted since this was asked last. */
  List<Trade> take() {
    List<Trade> taken = List.copyOf(trades);
    trades.clear();
    return taken;
  }

  @Override
  public boolean lets(Side side, int symbol, double quantity, Ledger ledger, double[] prices) {
    return replaying || gate.allows(side, symbol, quantity, ledger, prices);
  }

  @Override
  public void decided(
      Side side, int symbol, double quantity, double price, boolean let, boolean filled) {
    if (replaying) {
      return;
    }
    if (let && origin == TradeOrigin.STRATEGY) {
      gate.decided(filled);
    }
    TradeOutcome outcome =
        filled ? TradeOutcome.FILLED : let ? TradeOutcome.REFUSED : TradeOutcome.STOPPED;
    trades.add(
        new Trade(
            symbols.get(symbol),
            side == Side.BUY ? "buy" : "sell",
            quantity,
            Double.isNaN(price) ? Optional.empty() : Optional.of(price),
            outcome,
            origin));
  }
}
