package dev.tradewinds.fakes.alpaca;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Market time that stands still until it is moved. */
public final class ManualClock implements InstantSource {
  private final AtomicReference<Instant> now;

  public ManualClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves on by {@code step}. */
  public Instant advance(Duration step) {
    return now.updateAndGet(each -> each.plus(step));
  }
}
