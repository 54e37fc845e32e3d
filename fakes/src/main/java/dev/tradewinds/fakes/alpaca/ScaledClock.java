package dev.tradewinds.fakes.alpaca;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Market time that begins at a given moment and passes {@code speed} times as quickly as the
 * machine's, so that a minute of the market may take a tenth of a second.
 */
public final class ScaledClock implements InstantSource {
  private final Instant start;
  private final double speed;
  private final long origin = System.nanoTime();

  /**
   * @param speed market seconds in a second of the machine, above 0
   */
  public ScaledClock(Instant start, double speed) {
    if (!(speed > 0 && speed <= 1e6)) {
      throw new IllegalArgumentException(
          "speed is %s, expected a number above 0, at most 1000000".formatted(speed));
    }
    this.start = start;
    this.speed = speed;
  }

  @Override
  public Instant instant() {
    return start.plusNanos((long) ((System.nanoTime() - origin) * speed));
  }

  /** The same clock, ahead by {@code skew} (behind if negative). */
  public InstantSource ahead(Duration skew) {
    return () -> instant().plus(skew);
  }
}
