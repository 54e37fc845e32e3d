package dev.tradewinds.operator.metrics;

import dev.tradewinds.crds.evaluation.Evaluation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What Evaluations there are now: {@code tradewinds_evaluations_present} by state and {@code
 * tradewinds_oldest_pending_seconds}.
 */
public final class EvaluationGauges {
  private EvaluationGauges() {}

  /**
   * Registers them.
   *
   * @param evaluations those in the cluster
   * @param suspended those that wait because a host wants them to
   */
  public static void register(
      MeterRegistry meters,
      Supplier<Collection<Evaluation>> evaluations,
      Predicate<Evaluation> suspended,
      Clock clock) {
    for (Census.State state : Census.State.values()) {
      Gauge.builder(
              "tradewinds.evaluations.present",
              evaluations,
              each -> Census.count(each.get(), state))
          .description("Evaluations in the cluster by where they stand")
          .tag("state", state.label())
          .strongReference(true)
          .register(meters);
    }
    Gauge.builder(
            "tradewinds.oldest.pending.seconds",
            evaluations,
            each -> Census.oldestPending(each.get(), suspended, clock.instant()).toSeconds())
        .description("age of the oldest Evaluation that waits for admission, suspended ones aside")
        .strongReference(true)
        .register(meters);
  }
}
