package dev.tradewinds.operator.evaluation;

import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.operator.admission.EvaluationKey;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One pass over one Evaluation. */
record Turn(Evaluation evaluation, Deadlines deadlines, Instant now, Context<Evaluation> context) {

  EvaluationKey key() {
    return EvaluationKey.of(evaluation);
  }

  /** Done for now; again at once, for writing status is no event. */
  static UpdateControl<Evaluation> again() {
    return UpdateControl.<Evaluation>noUpdate().rescheduleAfter(1);
  }

  /** Done until an event, or that time. */
  static UpdateControl<Evaluation> until(Optional<Instant> time, Instant now) {
    UpdateControl<Evaluation> control = UpdateControl.noUpdate();
    time.ifPresent(
        each -> control.rescheduleAfter(Math.max(1, Duration.between(now, each).toMillis())));
    return control;
  }
}
