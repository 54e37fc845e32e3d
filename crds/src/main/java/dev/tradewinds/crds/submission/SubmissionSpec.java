package dev.tradewinds.crds.submission;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.crds.schema.Rules;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** What was submitted; immutable as a whole. */
@ValidationRule(
    value = "self == oldSelf",
    message = "a Submission is immutable: apply a new one with another name and submissionId")
public record SubmissionSpec(
    @Required
        @Size(min = 1, max = Rules.OBJECT_NAME_LENGTH)
        @Pattern(Rules.OBJECT_NAME)
        @JsonPropertyDescription("Name of the Competition in this namespace.")
        String competition,
    @Required
        @Size(min = 1, max = Rules.OBJECT_NAME_LENGTH)
        @Pattern(Rules.OBJECT_NAME)
        @JsonPropertyDescription("Name of the Participant in this namespace.")
        String participant,
    @Required
        @Size(min = 1, max = 128)
        @ValidationRule(
            value = Rules.TRIMMED,
            message = "submissionId must not begin or end with a blank")
        @ValidationRule(
            value = Rules.PRINTABLE,
            message = "submissionId must not hold control characters")
        @ValidationRule(
            value = Rules.ONE_PATH_SEGMENT,
            message = "submissionId must not hold a slash: it is one part of the upload path")
        @JsonPropertyDescription(
            "Free text that names this submission among those of the participant.")
        String submissionId,
    @Required @JsonPropertyDescription("Where the files are.") SubmissionSource source) {}
