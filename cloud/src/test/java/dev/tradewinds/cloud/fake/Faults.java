package dev.tradewinds.cloud.fake;

import dev.tradewinds.cloud.AccessDenied;
import dev.tradewinds.cloud.CloudUnavailable;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * The script of what goes wrong, per operation (named as the method of the interface) and in order.
 * Calls without an entry work.
 */
public final class Faults {
  private final Map<String, Queue<Fault>> script = new HashMap<>();

  /** The next calls of the operation end so, one after the other. */
  public synchronized Faults next(String operation, Fault... faults) {
    script.computeIfAbsent(operation, any -> new ArrayDeque<>()).addAll(List.of(faults));
    return this;
  }

  /** Nothing goes wrong any more. */
  public synchronized void clear() {
    script.clear();
  }

  /** Faults that have not come up yet. */
  public synchronized int pending() {
    return script.values().stream().mapToInt(Queue::size).sum();
  }

  <T> T around(String operation, Supplier<T> effect) {
    Fault fault = poll(operation);
    if (fault == null) {
      return effect.get();
    }
    if (fault == Fault.THROTTLED) {
      throw new CloudUnavailable(operation + ": throttled (by script)", null);
    }
    if (fault == Fault.DENIED) {
      throw new AccessDenied(operation + ": denied (by script)", null);
    }
    effect.get();
    throw new CloudUnavailable(operation + ": answer lost (by script)", null);
  }

  private synchronized Fault poll(String operation) {
    Queue<Fault> faults = script.get(operation);
    return faults == null ? null : faults.poll();
  }
}
