package dev.tradewinds.crds.competition;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;

/** How many evaluations of a competition may run at once. */
@ValidationRule(
    value = "self.concurrentPerParticipant <= self.concurrent",
    message = "concurrentPerParticipant must be at most concurrent",
    fieldPath = ".concurrentPerParticipant",
    reason = "FieldValueInvalid")
public record AdmissionLimits(
    @Default("4")
        @Min(1)
        @Max(1000)
        @JsonPropertyDescription("Evaluations of this competition that run at once.")
        Integer concurrent,
    @Default("1")
        @Min(1)
        @Max(100)
        @JsonPropertyDescription("Evaluations of one participant that run at once.")
        Integer concurrentPerParticipant,
    @Default("3")
        @Min(1)
        @Max(10)
        @JsonPropertyDescription("Attempts of one evaluation before PlatformError is final.")
        Integer attempts) {}
