package dev.tradewinds.operator.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on by itself from wherever it is set to. */
public final class SettableClock extends Clock {
  private volatile Duration ahead;

  public SettableClock(String instant) {
    set(instant);
  }

  /** It is now that time. */
  public void set(String instant) {
    ahead = Duration.between(Instant.now(), Instant.parse(instant));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("instants only");
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }
}
