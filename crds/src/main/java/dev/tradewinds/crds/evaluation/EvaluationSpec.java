package dev.tradewinds.crds.evaluation;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationIdentity;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.crds.schema.Rules;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Everything that decides the outcome of a run, frozen when the Evaluation is made, so that a later
 * change of the Competition cannot change what this run means.
 */
@ValidationRule(
    value = "self == oldSelf",
    message = "an Evaluation is immutable: the operator makes a new one")
public record EvaluationSpec(
    @Required @JsonPropertyDescription("The Submission.") SubmissionReference submission,
    @Required
        @Size(min = 1, max = Rules.OBJECT_NAME_LENGTH)
        @JsonPropertyDescription("Name of the Competition.")
        String competition,
    @Required @Size(min = 1, max = 100) @JsonPropertyDescription("competition_id in the table.")
        String competitionId,
    @Required @Size(min = 1, max = 255) @JsonPropertyDescription("participant_id in the table.")
        String participantId,
    @Required @JsonPropertyDescription("The compiled dataset.") DatasetReference dataset,
    @Required @JsonPropertyDescription("The rules.") Policy policy,
    @Required @JsonPropertyDescription("What the run may use.") SandboxLimits limits,
    @Required @JsonPropertyDescription("The pinned images.") RuntimeImages runtime,
    @Required @JsonPropertyDescription("What makes this run the same as another.")
        EvaluationIdentity identity,
    @Required @JsonPropertyDescription("Why it runs.") Purpose purpose,
    @Required @Min(1) @JsonPropertyDescription("1 for the score run; audits and rejudges count on.")
        Integer run) {

  /** The Submission by name, with its uid so that a re-created one is not mistaken for it. */
  public record SubmissionReference(
      @Required
          @Size(min = 1, max = Rules.OBJECT_NAME_LENGTH)
          @JsonPropertyDescription("Name of the Submission.")
          String name,
      @Required
          @Size(min = 1, max = 64)
          @JsonPropertyDescription("Its uid: another object of the same name is not meant.")
          String uid,
      @Required
          @Size(min = 1, max = 128)
          @JsonPropertyDescription("original_submission_id in the table.")
          String submissionId) {}

  /** The compiled dataset in the object store. */
  public record DatasetReference(
      @Required
          @Size(min = 1, max = Rules.OBJECT_NAME_LENGTH)
          @JsonPropertyDescription("Its name in the Competition.")
          String name,
      @Required @JsonPropertyDescription("Digest of its compiled form.") Digest digest,
      @Required @Size(min = 3, max = 63) @JsonPropertyDescription("The platform's bucket.")
          String bucket,
      @Required @Size(min = 1, max = 1024) @JsonPropertyDescription("Key in that bucket.")
          String key) {}
}
