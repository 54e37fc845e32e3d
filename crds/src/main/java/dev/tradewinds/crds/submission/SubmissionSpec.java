package dev.tradewinds.crds.submission;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** What was submitted; immutable as a whole. */
@ValidationRule(
    value = "self == oldSelf",
    message = "a Submission is immutable: apply a new one with another name and submissionId")
public record SubmissionSpec(
    @Required
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Name of the Competition in this namespace.")
        String competition,
    @Required
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Name of the Participant in this namespace.")
        String participant,
    @Required
        @Size(min = 1, max = 255)
        @JsonPropertyDescription(
            "Free text that names this submission among those of the participant.")
        String submissionId,
    @Required @JsonPropertyDescription("Where the files are.") SubmissionSource source) {}
