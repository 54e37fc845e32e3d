package dev.tradewinds.operator.metrics;

import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.operator.kube.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/** How many Evaluations there are in each state, and how long the oldest has waited. */
public final class Census {
  private Census() {}

  /** Where an Evaluation stands. */
  public enum State {
    /** Not admitted yet, or between two attempts. */
    PENDING("pending"),
    /** Admitted, without a verdict. */
    RUNNING("running"),
    /** With a verdict in the table. */
    RECORDED("recorded"),
    /** Ended by a failure that is not the strategy's. */
    FAILED("failed");

    private final String label;

    State(String label) {
      this.label = label;
    }

    /** Value of the metric's label. */
    public String label() {
      return label;
    }
  }

  /** Where that one stands. */
  public static State state(Evaluation evaluation) {
    EvaluationStatus status =
        Optional.ofNullable(evaluation.getStatus()).orElseGet(EvaluationStatus::unseen);
    if (status.verdict().isPresent()) {
      return Conditions.isTrue(status.conditions(), Conditions.READY)
          ? State.RECORDED
          : State.FAILED;
    }
    return status.admittedAt().isPresent() ? State.RUNNING : State.PENDING;
  }

  /** How many are in that state. */
  public static long count(Collection<Evaluation> evaluations, State state) {
    return evaluations.stream().filter(evaluation -> state(evaluation) == state).count();
  }

  /**
   * Age of the oldest pending one; zero when none is pending.
   *
   * @param suspended those that wait because a host wants them to
   */
  public static Duration oldestPending(
      Collection<Evaluation> evaluations, Predicate<Evaluation> suspended, Instant now) {
    return evaluations.stream()
        .filter(evaluation -> state(evaluation) == State.PENDING)
        .filter(suspended.negate())
        .map(evaluation -> Instant.parse(evaluation.getMetadata().getCreationTimestamp()))
        .min(Instant::compareTo)
        .map(created -> Duration.between(created, now))
        .filter(age -> !age.isNegative())
        .orElse(Duration.ZERO);
  }
}
