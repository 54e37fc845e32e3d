package dev.tradewinds.engine.run;

import dev.tradewinds.contract.fleet.RiskLimits;
import dev.tradewinds.engine.lane.LaneListener;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * One run of a strategy over a feed: the same lock-step, fills and values as in an evaluation. The
 * limits hold for the run as a whole, whatever it lasts: its total time is that of the strategy,
 * without what it waits for the market. To be used once, by one thread.
 */
public final class LiveRun {
  private final Strategy strategy;
  private final RiskLimits limits;
  private final LongSupplier clock;
  private final LiveFeed feed;
  private final LiveObserver observer;

  /**
   * @param limits what stops the strategy by itself
   * @param clock monotonic time in ns; the one of the lane
   */
  public LiveRun(
      Strategy strategy,
      RiskLimits limits,
      LongSupplier clock,
      LiveFeed feed,
      LiveObserver observer) {
    this.strategy = strategy;
    this.limits = limits;
    this.clock = clock;
    this.feed = feed;
    this.observer = observer;
  }

  /**
   * Waits for the trader, plays what the feed brings until it brings another run, ends the trader.
   *
   * @param listener where the trader comes in; closed afterwards
   * @param startMillis how long the trader may take until its sandbox is on
   */
  public LiveOutcome play(LaneListener listener, long startMillis) {
    Budgets budgets = new Budgets(strategy.limits());
    LiveLoop loop = new LiveLoop(strategy, limits, budgets, feed, observer);
    StrategySession session = new StrategySession(strategy, clock, budgets, loop);
    StrategySession.Closing closing = session.run(listener, startMillis);
    byte[] log = closing.log();
    if (log.length > loop.told()) {
      observer.printed(Arrays.copyOfRange(log, loop.told(), log.length));
    }
    return new LiveOutcome(
        closing.ending().cause(), closing.ending().message(), session.traceback());
  }
}
