package dev.tradewinds.fakes.alpaca;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that goes wrong.
 *
 * @param fault which
 * @param after market seconds from the server's start, or from the call that adds it; 0 if absent
 * @param lasting market seconds that it holds; for good if absent. What happens in one moment
 *     (drop, slowClient, error) happens once, at the begin
 * @param every market seconds after which it begins again; once if absent
 * @param times how often it begins at most; without end if absent
 * @param seconds a duration, see the kind
 * @param count a number, see the kind
 * @param code error code or HTTP status, see the kind
 * @param symbol only this one, see the kind
 * @param path begin of a REST path, see the kind
 */
public record Fault(
    FaultKind fault,
    Optional<Double> after,
    Optional<Double> lasting,
    Optional<Double> every,
    Optional<Integer> times,
    Optional<Double> seconds,
    Optional<Integer> count,
    Optional<Integer> code,
    Optional<String> symbol,
    Optional<String> path) {

  public Fault {
    if (fault == null) {
      throw new IllegalArgumentException(
          "fault is missing, expected one of the names in docs/ingest.md, such as \"drop\"");
    }
    if (every.isPresent() && !(every.get() > 0)) {
      throw new IllegalArgumentException(
          "every is %s, expected market seconds above 0".formatted(every.get()));
    }
  }

  /** A fault of a kind that holds from now on. */
  public static Fault of(FaultKind kind) {
    return new Fault(
        kind,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, for {@code value} market seconds. */
  public Fault lasting(double value) {
    return new Fault(
        fault, after, Optional.of(value), every, times, seconds, count, code, symbol, path);
  }

  /** The same, {@code value} market seconds later. */
  public Fault after(double value) {
    return new Fault(
        fault, Optional.of(value), lasting, every, times, seconds, count, code, symbol, path);
  }

  /** The same, again and again. */
  public Fault every(double value, int atMost) {
    return new Fault(
        fault,
        after,
        lasting,
        Optional.of(value),
        Optional.of(atMost),
        seconds,
        count,
        code,
        symbol,
        path);
  }

  /** The same with its duration. */
  public Fault seconds(double value) {
    return new Fault(
        fault, after, lasting, every, times, Optional.of(value), count, code, symbol, path);
  }

  /** The same with its number. */
  public Fault count(int value) {
    return new Fault(
        fault, after, lasting, every, times, seconds, Optional.of(value), code, symbol, path);
  }

  /** The same with its code. */
  public Fault code(int value) {
    return new Fault(
        fault, after, lasting, every, times, seconds, count, Optional.of(value), symbol, path);
  }

  /** The same for one symbol. */
  public Fault symbol(String value) {
    return new Fault(
        fault, after, lasting, every, times, seconds, count, code, Optional.of(value), path);
  }

  /** The same for paths that begin so. */
  public Fault path(String value) {
    return new Fault(
        fault, after, lasting, every, times, seconds, count, code, symbol, Optional.of(value));
  }

  /** How often it has begun until {@code now}, having been added at {@code added}. */
  int begun(Instant added, Instant now) {
    double since = sinceFirst(added, now);
    if (since < 0) {
      return 0;
    }
    long rounds = every.map(each -> 1 + (long) Math.floor(since / each)).orElse(1L);
    return (int) Math.min(rounds, times.orElse(Integer.MAX_VALUE));
  }

  /** Whether it holds at {@code now}. */
  boolean holds(Instant added, Instant now) {
    int begun = begun(added, now);
    double begin = (begun - 1) * every.orElse(0.0);
    return begun > 0 && lasting.map(each -> sinceFirst(added, now) - begin < each).orElse(true);
  }

  private double sinceFirst(Instant added, Instant now) {
    return Duration.between(added, now).toNanos() / 1e9 - after.orElse(0.0);
  }
}
