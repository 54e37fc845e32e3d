package dev.tradewinds.operator.evaluation;

import dev.tradewinds.contract.Verdict;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationReason;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.operator.admission.Admission;
import dev.tradewinds.operator.evaluation.EvaluationReconciler.Collaborators;
import dev.tradewinds.operator.kube.EventRecorder;
import dev.tradewinds.operator.kube.StatusWriter;
import dev.tradewinds.operator.metrics.EvaluationMetrics;
import dev.tradewinds.operator.metrics.EvaluationMetrics.Stage;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How attempts end: first in the score table, then in status. */
final class Endings {
  private final StatusWriter status;
  private final EventRecorder events;
  private final Admission admission;
  private final VerdictRecorder recorder;
  private final EvaluationMetrics metrics;
  private final Clock clock;

  Endings(Collaborators with) {
    this.status = with.status();
    this.events = with.events();
    this.admission = with.admission();
    this.recorder = with.recorder();
    this.metrics = with.metrics();
    this.clock = with.clock();
  }

  /**
   * The engine has said so.
   *
   * @param at when it ended
   */
  UpdateControl<Evaluation> judge(Turn turn, Verdict verdict, Instant at) {
    return switch (Judgement.of(turn.evaluation().getSpec(), verdict)) {
      case Judgement.Valid(Verdict valid) -> {
        Verdict inTable = recorder.record(turn.evaluation(), valid, at);
        metrics.took(Stage.RECORD, Duration.between(turn.now(), clock.instant()));
        yield recorded(turn, inTable);
      }
      case Judgement.DatasetRefused(Verdict refused) -> {
        write(turn, EvaluationStatuses.datasetRefused(turn.evaluation(), refused, turn.now()));
        metrics.ended(refused.kind());
        yield Turn.again();
      }
      case Judgement.Failed(Failure failure) -> failed(turn, failure, EvaluationReason.RETRYING);
    };
  }

  /** The table holds this verdict. */
  UpdateControl<Evaluation> recorded(Turn turn, Verdict verdict) {
    write(turn, EvaluationStatuses.recorded(turn.evaluation(), verdict, clock.instant()));
    metrics.ended(verdict.kind());
    return Turn.until(Optional.of(turn.now().plus(turn.deadlines().retention())), turn.now());
  }

  /** The attempt is over without a verdict. */
  UpdateControl<Evaluation> failed(Turn turn, Failure failure, EvaluationReason reason) {
    EvaluationStatus next =
        EvaluationStatuses.failed(turn.evaluation(), failure, reason, turn.deadlines(), turn.now());
    write(turn, next);
    if (!failure.counts()) {
      admission.refused(turn.key());
    }
    metrics.attemptFailed(failure.reason());
    next.verdict().ifPresent(verdict -> metrics.ended(verdict.kind()));
    events.warning(turn.evaluation(), failure.reason(), "Evaluate", failure.message());
    return Turn.again();
  }

  private void write(Turn turn, EvaluationStatus next) {
    status.write(turn.evaluation(), next, turn.context());
    admission.withdraw(turn.key());
    admission.signal();
  }
}
