package dev.tradewinds.operator.kube;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * When figures of an object were last written, so that they are written every now and then only.
 */
public final class Pace {
  private final Duration least;
  private final Map<ResourceID, Instant> written = new ConcurrentHashMap<>();

  /**
   * @param least time between two writes
   */
  public Pace(Duration least) {
    this.least = least;
  }

  /** How long to wait until they may be written; zero or less when they may be now. */
  public Duration wait(ResourceID id, Instant now) {
    Instant last = written.get(id);
    return last == null ? Duration.ZERO : Duration.between(now, last.plus(least));
  }

  /** They were written. */
  public void written(ResourceID id, Instant now) {
    written.put(id, now);
  }

  /** Forgets all objects but these. */
  public void retain(Predicate<ResourceID> kept) {
    written.keySet().removeIf(kept.negate());
  }
}
