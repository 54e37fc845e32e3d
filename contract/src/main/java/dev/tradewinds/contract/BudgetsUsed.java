package dev.tradewinds.contract;

import java.util.Optional;

/**
 * What of the {@link SandboxLimits} a run used. Times are wall time in ms unless said otherwise; a
 * stage that was not reached is absent. These differ from run to run and are no part of a verdict's
 * identity.
 *
 * @param importMillis import of {@code submission.py}
 * @param buildMillis {@code build_trader}
 * @param longestStepMillis the slowest {@code on_quote}
 * @param bankMillis taken from the bank
 * @param totalMillis from the first import to the last reply
 * @param cpuMillis CPU time of the trader process
 * @param peakMemoryKiB peak resident memory of the trader process
 * @param outputBytes bytes printed
 */
public record BudgetsUsed(
    Optional<Double> importMillis,
    Optional<Double> buildMillis,
    Optional<Double> longestStepMillis,
    Optional<Double> bankMillis,
    Optional<Double> totalMillis,
    Optional<Double> cpuMillis,
    Optional<Long> peakMemoryKiB,
    Optional<Long> outputBytes) {

  /** A run that did not start. */
  public static BudgetsUsed none() {
    return new BudgetsUsed(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
