package dev.tradewinds.ingest;

import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.FeedStart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A sink that keeps what it is given and refuses what no source may do: a first bar outside of the
 * open step, a revision that is not the next one, a step out of order.
 */
public final class RecordedSteps implements BarSink {
  private final Map<String, Integer> revisions = new HashMap<>();
  private final Map<String, Bar> latest = new TreeMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Bar> revised = new ArrayList<>();
  private final List<Bar> open = new ArrayList<>();
  private Optional<String> run = Optional.empty();
  private boolean ended;

  /** A step with its bars in the order of publishing. */
  public record Step(String timestep, List<Bar> bars, boolean last) {}

  @Override
  public synchronized Published begin(FeedStart start) {
    if (run.equals(Optional.of(start.run()))) {
      open.clear();
    } else if (run.isPresent() && !ended) {
      throw new IllegalStateException(start.run() + " begins before the end of " + run.get());
    }
    run = Optional.of(start.run());
    return new Published(
        steps.size(),
        steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast().timestep()),
        ended);
  }

  @Override
  public synchronized void bar(Bar bar) {
    String key = bar.symbol() + "@" + bar.timestep();
    if (bar.revision() == 0) {
      boolean later = steps.isEmpty() || number(bar) > number(steps.getLast());
      boolean sameStep = open.isEmpty() || open.getFirst().timestep().equals(bar.timestep());
      if (!later || !sameStep) {
        throw new IllegalStateException(
            "first bar %s after the end of its step, or of another one".formatted(key));
      }
      open.add(bar);
    } else {
      revised.add(bar);
    }
    Integer before = revisions.put(key, bar.revision());
    if (before != null && bar.revision() != before + 1 && bar.revision() != 0) {
      throw new IllegalStateException(
          "%s has revision %d after %d".formatted(key, bar.revision(), before));
    }
    latest.put(key, bar);
  }

  private static long number(Bar bar) {
    return Long.parseLong(bar.timestep());
  }

  private static long number(Step step) {
    return Long.parseLong(step.timestep());
  }

  @Override
  public synchronized void endStep(String timestep, boolean last) {
    if (ended) {
      throw new IllegalStateException("a step after the last one");
    }
    if (open.stream().anyMatch(bar -> !bar.timestep().equals(timestep))) {
      throw new IllegalStateException("the step %s ends with bars of others".formatted(timestep));
    }
    steps.add(new Step(timestep, List.copyOf(open), last));
    open.clear();
    ended = last;
  }

  /** Steps that have ended. */
  public synchronized List<Step> steps() {
    return List.copyOf(steps);
  }

  /** All revisions, in the order of publishing. */
  public synchronized List<Bar> revised() {
    return List.copyOf(revised);
  }

  /** The latest word on each bar. */
  public synchronized List<Bar> latest() {
    return List.copyOf(latest.values());
  }
}
