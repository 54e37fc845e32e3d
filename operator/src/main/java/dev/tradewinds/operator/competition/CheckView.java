package dev.tradewinds.operator.competition;

import dev.tradewinds.contract.DatasetReport;
import java.time.Instant;

/** Where the check of one version of a dataset stands, as its last Job and Pod tell. */
sealed interface CheckView {

  /** Number of the Job, from 1; 0 when there is none. */
  int attempt();

  /** There is no Job. */
  record None() implements CheckView {
    @Override
    public int attempt() {
      return 0;
    }
  }

  /**
   * The engine does not run yet.
   *
   * @param since when the Job was made
   * @param detail what the Pod waits for; empty when nobody says
   */
  record Waiting(int attempt, Instant since, String detail) implements CheckView {}

  /**
   * The engine runs.
   *
   * @param since when it began, or when the Job was made where nobody says
   */
  record Running(int attempt, Instant since) implements CheckView {}

  /**
   * The engine came to a result.
   *
   * @param at when it ended
   */
  record Reported(int attempt, Instant at, DatasetReport report) implements CheckView {}

  /**
   * It ended without a result: ours, not the host's.
   *
   * @param at when it ended
   */
  record Broken(int attempt, Instant at, String message) implements CheckView {}
}
