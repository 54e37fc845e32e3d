package dev.tradewinds.operator.submission;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.crds.submission.Submission;
import dev.tradewinds.crds.submission.SubmissionReason;
import dev.tradewinds.crds.submission.SubmissionStatus;
import dev.tradewinds.operator.kube.Conditions;
import java.time.Instant;
import java.util.Optional;

/**
 * What the status says in each situation.
 *
 * @param duplicateOf a submission of another participant with the same files, as people call it
 */
record SubmissionStatuses(Submission submission, Optional<String> duplicateOf, Instant now) {

  /** Something is not there yet, or does not answer. */
  SubmissionStatus waiting(SubmissionReason reason, String message) {
    SubmissionStatus before = before(submission);
    return open(
        before.sourcesDigest(),
        Optional.empty(),
        conditions().reconciling(reason.label(), message));
  }

  /** It cannot go on for now; what is known stays. */
  SubmissionStatus hindered(SubmissionReason reason, String message) {
    SubmissionStatus before = before(submission);
    return new SubmissionStatus(
        submission.getMetadata().getGeneration(),
        conditions().reconciling(reason.label(), message).list(),
        before.sourcesDigest(),
        before.dataset(),
        before.evaluation(),
        before.verdict(),
        before.reason(),
        before.message(),
        before.score());
  }

  /** It will not be evaluated until somebody changes something. */
  SubmissionStatus refused(SubmissionReason reason, String message) {
    return open(
        before(submission).sourcesDigest(),
        Optional.empty(),
        conditions().stalled(reason.label(), message));
  }

  /** The Evaluation of that name waits or runs. */
  SubmissionStatus evaluating(Digest sources, String dataset, String evaluation) {
    SubmissionStatus open =
        open(
            Optional.of(sources),
            Optional.of(dataset),
            conditions()
                .reconciling(
                    SubmissionReason.EVALUATING.label(),
                    "Evaluation %s waits or runs".formatted(evaluation)));
    return new SubmissionStatus(
        open.observedGeneration(),
        open.conditions(),
        open.sourcesDigest(),
        open.dataset(),
        Optional.of(evaluation),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The verdict is recorded.
   *
   * @param reusedFrom the other submission of the participant that was run
   */
  SubmissionStatus judged(
      Digest sources,
      String dataset,
      String evaluation,
      Verdict verdict,
      Optional<String> reusedFrom) {
    SubmissionReason reason =
        verdict.kind() == VerdictKind.SCORED ? SubmissionReason.SCORED : SubmissionReason.JUDGED;
    Conditions conditions = conditions().ready(reason.label(), verdict.kind().label());
    return closed(sources, dataset, evaluation, verdict, reused(conditions, reusedFrom));
  }

  /** The platform failed, or the host's dataset; somebody has to look. */
  SubmissionStatus failed(Digest sources, String dataset, String evaluation, Verdict verdict) {
    SubmissionReason reason =
        verdict.kind() == VerdictKind.DATASET_INVALID
            ? SubmissionReason.DATASET_INVALID
            : SubmissionReason.PLATFORM_ERROR;
    return closed(
        sources,
        dataset,
        evaluation,
        verdict,
        conditions().stalled(reason.label(), verdict.message()));
  }

  static SubmissionStatus before(Submission submission) {
    return submission.getStatus() == null ? SubmissionStatus.unseen() : submission.getStatus();
  }

  private SubmissionStatus open(
      Optional<Digest> sources, Optional<String> dataset, Conditions conditions) {
    return new SubmissionStatus(
        submission.getMetadata().getGeneration(),
        reused(conditions, Optional.empty()).list(),
        sources,
        dataset,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private SubmissionStatus closed(
      Digest sources, String dataset, String evaluation, Verdict verdict, Conditions conditions) {
    return new SubmissionStatus(
        submission.getMetadata().getGeneration(),
        conditions.list(),
        Optional.of(sources),
        Optional.of(dataset),
        Optional.of(evaluation),
        Optional.of(verdict.kind()),
        Optional.of(verdict.reason()),
        Optional.of(verdict.message()),
        verdict.score());
  }

  private static Conditions reused(Conditions conditions, Optional<String> from) {
    String type = SubmissionReason.SAME_CONTENT.condition();
    return from.map(
            other ->
                conditions.with(
                    type,
                    true,
                    SubmissionReason.SAME_CONTENT.label(),
                    "submission %s has the same files; it was evaluated".formatted(other)))
        .orElseGet(() -> conditions.without(type));
  }

  private Conditions conditions() {
    Conditions conditions =
        Conditions.of(
            before(submission).conditions(), submission.getMetadata().getGeneration(), now);
    String type = SubmissionReason.SAME_AS_OTHER_PARTICIPANT.condition();
    return duplicateOf
        .map(
            other ->
                conditions.with(
                    type,
                    true,
                    SubmissionReason.SAME_AS_OTHER_PARTICIPANT.label(),
                    other + " has the same files and is older"))
        .orElseGet(() -> conditions.without(type));
  }
}
