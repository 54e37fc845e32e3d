package dev.tradewinds.engine.run;

import java.util.Optional;

/** What drives a live run. */
@FunctionalInterface
public interface LiveFeed {
  /**
   * Waits for what comes next.
   *
   * @param millis how long at most; whoever asks looks after the strategy in between
   * @return empty when nothing has come by then
   * @throws InterruptedException when the run is to be called off
   */
  Optional<LiveEvent> await(long millis) throws InterruptedException;
}
