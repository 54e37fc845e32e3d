package dev.tradewinds.ingest.alpaca;

import dev.tradewinds.contract.feed.FeedStart;
import dev.tradewinds.ingest.live.Emission;
import java.time.Instant;
import java.util.SortedSet;

/** What {@link SessionFeed} wants done. */
sealed interface FeedAction {
  /** Begin a run, and say how much of it has been published. */
  record Begin(FeedStart start) implements FeedAction {}

  /** Publish. */
  record Publish(Emission emission) implements FeedAction {}

  /**
   * Ask REST for bars.
   *
   * @param id to be given back with the answer
   * @param from begin of the first minute
   * @param to begin of the last minute
   */
  record Fetch(long id, SortedSet<String> symbols, Instant from, Instant to)
      implements FeedAction {}
}
