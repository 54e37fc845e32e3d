package dev.tradewinds.ingest;

import java.util.Optional;

/**
 * How much of a run has been published.
 *
 * @param steps ended, from the run's first on
 * @param timestep of the last of them
 * @param ended whether it was the last of the run
 */
public record Published(long steps, Optional<String> timestep, boolean ended) {
  /** Of a run that begins. */
  public static Published nothing() {
    return new Published(0, Optional.empty(), false);
  }
}
