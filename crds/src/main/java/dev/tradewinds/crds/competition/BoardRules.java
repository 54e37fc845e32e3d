package dev.tradewinds.crds.competition;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** Which submission of a participant counts, and how much of the board the status shows. */
public record BoardRules(
    @Default("Best") @JsonPropertyDescription("Which scored submission counts: Best or Latest.")
        CountingSubmission counts,
    @Default("10") @Min(1) @Max(50) @JsonPropertyDescription("Rows of the board shown in status.")
        Integer top) {}
