package dev.tradewinds.operator.evaluation;

import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.contract.VerdictTable.Ruling;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationReason;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.operator.kube.Conditions;
import java.time.Instant;
import java.util.Optional;

/** What the status says after each step. */
final class EvaluationStatuses {
  private EvaluationStatuses() {}

  /** It waits for admission. */
  static EvaluationStatus pending(Evaluation evaluation, Instant now) {
    return with(
        evaluation,
        conditions(evaluation, now)
            .reconciling(EvaluationReason.PENDING.label(), "waits for admission"));
  }

  /** It cannot go on for now, for a reason outside of it. */
  static EvaluationStatus hindered(Evaluation evaluation, String message, Instant now) {
    String reason =
        Conditions.find(before(evaluation).conditions(), Conditions.READY)
            .map(Condition::reason)
            .orElse(EvaluationReason.PENDING.label());
    return with(evaluation, conditions(evaluation, now).reconciling(reason, message));
  }

  /** The intent of an attempt; written before anything is made for it. */
  static EvaluationStatus admitted(Evaluation evaluation, int attempt, Instant now) {
    EvaluationStatus before = before(evaluation);
    return new EvaluationStatus(
        evaluation.getMetadata().getGeneration(),
        conditions(evaluation, now)
            .reconciling(EvaluationReason.RUNNING.label(), "attempt " + attempt)
            .list(),
        attempt,
        Optional.of(now.toString()),
        before.failures(),
        Optional.empty(),
        Optional.empty());
  }

  /** An attempt ended without a verdict: another follows, unless it was one too many. */
  static EvaluationStatus failed(
      Evaluation evaluation,
      Failure failure,
      EvaluationReason reason,
      Deadlines deadlines,
      Instant now) {
    EvaluationStatus before = before(evaluation);
    int failures = before.failures() + (failure.counts() ? 1 : 0);
    if (failures >= deadlines.attempts()) {
      String message =
          "%d attempts failed, the last one: %s".formatted(failures, failure.message());
      return finished(
          evaluation,
          failures,
          Verdict.withoutRun(new Ruling(VerdictKind.PLATFORM_ERROR, failure.reason()), message),
          conditions(evaluation, now).stalled(EvaluationReason.PLATFORM_ERROR.label(), message));
    }
    Instant retryAt = now.plus(deadlines.backOff(Math.max(1, failures)));
    return new EvaluationStatus(
        evaluation.getMetadata().getGeneration(),
        conditions(evaluation, now)
            .reconciling(
                reason.label(),
                "attempt %d: %s: %s"
                    .formatted(before.attempt(), failure.reason(), failure.message()))
            .list(),
        before.attempt(),
        Optional.empty(),
        failures,
        Optional.of(retryAt.toString()),
        Optional.empty());
  }

  /** The verdict is in the table. */
  static EvaluationStatus recorded(Evaluation evaluation, Verdict verdict, Instant now) {
    return finished(
        evaluation,
        before(evaluation).failures(),
        verdict,
        conditions(evaluation, now)
            .ready(EvaluationReason.RECORDED.label(), verdict.kind().label()));
  }

  /** The engine refused the dataset; no attempt will change that. */
  static EvaluationStatus datasetRefused(Evaluation evaluation, Verdict verdict, Instant now) {
    return finished(
        evaluation,
        before(evaluation).failures(),
        verdict,
        conditions(evaluation, now)
            .stalled(EvaluationReason.DATASET_INVALID.label(), verdict.message()));
  }

  private static EvaluationStatus finished(
      Evaluation evaluation, int failures, Verdict verdict, Conditions conditions) {
    return new EvaluationStatus(
        evaluation.getMetadata().getGeneration(),
        conditions.list(),
        before(evaluation).attempt(),
        before(evaluation).admittedAt(),
        failures,
        Optional.empty(),
        Optional.of(verdict));
  }

  private static EvaluationStatus with(Evaluation evaluation, Conditions conditions) {
    EvaluationStatus before = before(evaluation);
    return new EvaluationStatus(
        evaluation.getMetadata().getGeneration(),
        conditions.list(),
        before.attempt(),
        before.admittedAt(),
        before.failures(),
        before.retryAt(),
        before.verdict());
  }

  private static Conditions conditions(Evaluation evaluation, Instant now) {
    return Conditions.of(
        before(evaluation).conditions(), evaluation.getMetadata().getGeneration(), now);
  }

  static EvaluationStatus before(Evaluation evaluation) {
    return evaluation.getStatus() == null ? EvaluationStatus.unseen() : evaluation.getStatus();
  }
}
