package dev.tradewinds.operator.submission;

import dev.tradewinds.contract.EvaluationIdentity;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationSpec;
import dev.tradewinds.crds.evaluation.EvaluationSpec.SubmissionReference;
import dev.tradewinds.crds.evaluation.Purpose;
import dev.tradewinds.crds.submission.Submission;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Names;
import dev.tradewinds.operator.kube.Owners;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The Evaluation that a Submission needs. */
final class EvaluationDraft {
  /** Names of Jobs and Pods grow from it. */
  private static final int NAME_LENGTH = 50;

  private static final int SCORE_RUN = 1;

  private EvaluationDraft() {}

  /**
   * Its name: of competition, participant and identity, not of the Submission. So two Submissions
   * of one participant with the same files need the same Evaluation, and the API server itself
   * refuses to have it twice.
   */
  static String name(Submission submission, EvaluationIdentity identity) {
    return Names.of(
        NAME_LENGTH,
        submission.getSpec().competition(),
        submission.getSpec().participant(),
        identity.shortHex(),
        String.valueOf(SCORE_RUN));
  }

  static Evaluation of(Submission submission, Ground ground, EvaluationIdentity identity) {
    Evaluation evaluation = new Evaluation();
    evaluation.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(submission.getMetadata().getNamespace())
            .withName(name(submission, identity))
            .withLabels(labels(submission))
            .withAnnotations(Map.of(Labels.SEQUENCE, String.valueOf(sequence(submission))))
            .withOwnerReferences(Owners.controller(submission))
            .build());
    evaluation.setSpec(
        new EvaluationSpec(
            new SubmissionReference(
                submission.getMetadata().getName(),
                submission.getMetadata().getUid(),
                submission.getSpec().submissionId()),
            ground.competition(),
            ground.competitionId(),
            ground.participantId(),
            ground.dataset(),
            ground.policy(),
            ground.limits(),
            ground.runtime(),
            identity,
            Purpose.SCORE,
            SCORE_RUN));
    return evaluation;
  }

  /** Order of a Submission among all: the second in which the API server took it. */
  static long sequence(Submission submission) {
    return Instant.parse(submission.getMetadata().getCreationTimestamp()).getEpochSecond();
  }

  private static Map<String, String> labels(Submission submission) {
    Map<String, String> labels = new HashMap<>(Labels.common(Labels.COMPONENT_EVALUATION));
    labels.put(Labels.COMPETITION, submission.getSpec().competition());
    labels.put(Labels.PARTICIPANT, submission.getSpec().participant());
    labels.put(Labels.SUBMISSION, submission.getMetadata().getName());
    return labels;
  }
}
