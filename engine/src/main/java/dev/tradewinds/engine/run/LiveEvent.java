package dev.tradewinds.engine.run;

import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.fleet.Account;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.contract.fleet.TripRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a feed has for a live run: a begin, then steps, then an end, then what comes after it. */
public sealed interface LiveEvent {
  /**
   * A run begins.
   *
   * @param opening account that it begins with; its symbols are among the strategy's
   * @param recorded how many of its steps were played before, by a process that is gone: nothing is
   *     decided about them again
   * @param trip the limit that had stopped it then
   */
  record Begin(Account opening, long recorded, Optional<TripRecord> trip) implements LiveEvent {}

  /**
   * Somebody's word on what the strategy may do.
   *
   * @param state the strictest of all that hold
   * @param revision of the latest of them
   */
  record Word(TradingState state, long revision) implements LiveEvent {}

  /**
   * A step is complete.
   *
   * @param timestep a number as text
   * @param prices one per symbol of the strategy, NaN for no quote
   */
  record Step(String timestep, double[] prices) implements LiveEvent {
    private static final int MOST_TIMESTEP_BYTES = 64;

    public Step {
      if (timestep.getBytes(StandardCharsets.UTF_8).length > MOST_TIMESTEP_BYTES) {
        throw new InvalidDocument(
            "timestep", timestep, "at most %d bytes".formatted(MOST_TIMESTEP_BYTES));
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Step step
          && timestep.equals(step.timestep)
          && Arrays.equals(prices, step.prices);
    }

    @Override
    public int hashCode() {
      return 31 * timestep.hashCode() + Arrays.hashCode(prices);
    }

    @Override
    public String toString() {
      return "Step[" + timestep + " " + Arrays.toString(prices) + "]";
    }
  }

  /** The run is over. */
  record End() implements LiveEvent {}

  /** Another run has begun, for which the strategy is to be started anew. */
  record Another() implements LiveEvent {}
}
