package dev.tradewinds.operator.competition;

import dev.tradewinds.crds.competition.CompetitionStatus.EvaluationCounts;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationReason;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.operator.kube.Conditions;
import java.util.Collection;
import java.util.Optional;

/** Counts evaluations by where they stand. Pure. */
final class Counts {
  private enum Stage {
    PENDING,
    RUNNING,
    RECORDED
  }

  private Counts() {}

  static EvaluationCounts of(Collection<Evaluation> evaluations) {
    int[] counts = new int[Stage.values().length];
    evaluations.forEach(evaluation -> counts[stage(evaluation).ordinal()]++);
    return new EvaluationCounts(counts[0], counts[1], counts[2]);
  }

  private static Stage stage(Evaluation evaluation) {
    Optional<EvaluationStatus> status = Optional.ofNullable(evaluation.getStatus());
    if (status.flatMap(EvaluationStatus::verdict).isPresent()) {
      return Stage.RECORDED;
    }
    boolean running =
        status
            .flatMap(each -> Conditions.find(each.conditions(), Conditions.READY))
            .filter(ready -> ready.reason().equals(EvaluationReason.RUNNING.label()))
            .isPresent();
    return running ? Stage.RUNNING : Stage.PENDING;
  }
}
