package dev.tradewinds.operator.control;

import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.operator.cluster.TradingFloor;
import java.util.Optional;

/** Heartbeats of traders that obey. */
public final class Stances {
  private Stances() {}

  /** A healthy trader's that obeyed that word after 120 ms. */
  public static TraderHeartbeat trading(String name, TradingState state) {
    TraderHeartbeat plain = TradingFloor.trading(name, 10);
    return new TraderHeartbeat(
        plain.phase(),
        plain.owner(),
        plain.run(),
        plain.steps(),
        plain.timestep(),
        plain.dataAgeMillis(),
        plain.lastDecisionMillis(),
        plain.netAssetValue(),
        plain.profit(),
        plain.drawdown(),
        plain.account(),
        plain.fills(),
        plain.rejected(),
        plain.exceptions(),
        plain.orders(),
        plain.netAssetValues(),
        state,
        Optional.empty(),
        7,
        Optional.of(120L),
        Optional.of(1_000L),
        Optional.empty(),
        Optional.empty());
  }
}
