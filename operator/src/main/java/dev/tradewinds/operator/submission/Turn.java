package dev.tradewinds.operator.submission;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationIdentity;
import dev.tradewinds.crds.submission.Submission;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/**
 * One pass over one Submission that can be evaluated.
 *
 * @param files digest of its files
 * @param justFrozen whether they were frozen in this very pass
 */
record Turn(
    Submission submission,
    Ground ground,
    Digest files,
    boolean justFrozen,
    SubmissionStatuses statuses,
    Context<Submission> context) {

  EvaluationIdentity identity() {
    return ground.basis().identity(files);
  }

  /** Name of the Evaluation that it needs. */
  String evaluation() {
    return EvaluationDraft.name(submission, identity());
  }

  String dataset() {
    return ground.dataset().name();
  }

  Verified.Under under() {
    return new Verified.Under(identity().digest(), ground.seat().epoch(), false);
  }

  String uid() {
    return submission.getMetadata().getUid();
  }
}
