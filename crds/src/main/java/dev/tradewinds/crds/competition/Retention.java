package dev.tradewinds.crds.competition;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** How long finished Evaluations stay in the cluster; their verdicts stay in the table for ever. */
public record Retention(
    @Default("3600")
        @Min(60)
        @Max(2592000)
        @JsonPropertyDescription("Seconds after which a finished Evaluation goes.")
        Integer evaluationSeconds) {}
