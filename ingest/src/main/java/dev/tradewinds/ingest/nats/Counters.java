package dev.tradewinds.ingest.nats;

import java.util.Optional;

/**
 * How far a publisher is.
 *
 * @param run the present one
 * @param steps published in it
 * @param timestep of the last one
 * @param lastStepNanos when that was, on the clock of the process; empty before the first
 * @param published bars, since the process began
 * @param duplicates that NATS knew already
 */
public record Counters(
    Optional<String> run,
    long steps,
    Optional<String> timestep,
    Optional<Long> lastStepNanos,
    long published,
    long duplicates) {
  /** Of a publisher that has not begun. */
  public static Counters none() {
    return new Counters(Optional.empty(), 0, Optional.empty(), Optional.empty(), 0, 0);
  }
}
