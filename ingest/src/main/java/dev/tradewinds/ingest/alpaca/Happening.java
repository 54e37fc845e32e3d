package dev.tradewinds.ingest.alpaca;

import dev.tradewinds.ingest.live.BarReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something from outside, on its way to the one thread that decides. */
sealed interface Happening {
  /** When it came in. */
  Instant at();

  /**
   * A connection is open.
   *
   * @param connection its number
   */
  record Opened(long connection, Instant at) implements Happening {}

  /** A connection is no more, or could not be made. */
  record Closed(long connection, String why, Instant at) implements Happening {}

  /** Messages came over a connection. */
  record Said(long connection, List<StreamMessage> messages, Instant at) implements Happening {}

  /** A ping was answered. */
  record Ponged(long connection, Instant at) implements Happening {}

  /** REST gave bars. */
  record Fetched(long id, List<BarReport> bars, Instant at) implements Happening {}

  /** REST gave no bars. */
  record FetchFailed(long id, String why, Duration pause, Instant at) implements Happening {}

  /** REST answered a probe, or did not. */
  record Probed(Optional<Boolean> newer, Instant at) implements Happening {}
}
