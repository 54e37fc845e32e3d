package dev.tradewinds.operator.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Namespaces in which nothing is admitted for a while, because the last admission there was
 * refused. The pause doubles with each refusal and ends with a success. Not safe for concurrent
 * use.
 */
final class Holds {
  private static final int MOST_DOUBLINGS = 4;

  private final Duration backOff;
  private final Map<String, Hold> holds = new HashMap<>();

  private record Hold(Instant until, int refusals) {}

  Holds(Duration backOff) {
    this.backOff = backOff;
  }

  /** Something was refused there. */
  void refused(String namespace, Instant now) {
    Hold before = holds.get(namespace);
    if (before != null && now.isBefore(before.until())) {
      return;
    }
    int refusals = before == null ? 1 : before.refusals() + 1;
    Duration pause = backOff.multipliedBy(1L << Math.min(refusals - 1, MOST_DOUBLINGS));
    holds.put(namespace, new Hold(now.plus(pause), refusals));
  }

  /** Something went through there. */
  void succeeded(String namespace) {
    holds.remove(namespace);
  }

  /** Where nothing may be admitted now. */
  Set<String> held(Instant now) {
    Set<String> held = new HashSet<>();
    holds.forEach(
        (namespace, hold) -> {
          if (now.isBefore(hold.until())) {
            held.add(namespace);
          }
        });
    return held;
  }
}
