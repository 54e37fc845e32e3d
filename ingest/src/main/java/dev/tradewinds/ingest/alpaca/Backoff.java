package dev.tradewinds.ingest.alpaca;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: twice as long each time, with full jitter. */
final class Backoff {
  private static final double FIRST_SECONDS = 0.5;
  private static final double MOST_SECONDS = 30;
  private static final double LIMIT_FLOOR_SECONDS = 15;

  private final RandomGenerator random;
  private int failures;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** After a failure of the usual kind. */
  Duration next() {
    double most = Math.min(MOST_SECONDS, FIRST_SECONDS * Math.pow(2, failures));
    failures = Math.min(failures + 1, 30);
    return seconds(random.nextDouble() * most);
  }

  /** After a 406: a server that has not missed the last connection yet needs about 90 s. */
  Duration nextAtLimit() {
    failures++;
    return seconds(
        LIMIT_FLOOR_SECONDS + random.nextDouble() * (MOST_SECONDS - LIMIT_FLOOR_SECONDS));
  }

  void succeeded() {
    failures = 0;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
