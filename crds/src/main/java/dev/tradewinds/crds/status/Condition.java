package dev.tradewinds.crds.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * One observed aspect of an object, in the shape of {@code metav1.Condition}.
 *
 * @param type CamelCase name, unique in its list
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason CamelCase, a stable API
 * @param message for people
 * @param observedGeneration generation of the spec that was observed
 * @param lastTransitionTime RFC 3339 time at which {@code status} last changed
 */
public record Condition(
    @Required @Size(max = 316) @JsonPropertyDescription("CamelCase name, unique in this list.")
        String type,
    @Required @Size(max = 7) @JsonPropertyDescription("True, False or Unknown.") String status,
    @Required @Size(max = 1024) @JsonPropertyDescription("CamelCase reason, a stable API.")
        String reason,
    @Required @Size(max = 32768) @JsonPropertyDescription("What a person should know.")
        String message,
    @JsonPropertyDescription("Generation of the spec that was observed.") Long observedGeneration,
    @Required @Size(max = 64) @JsonPropertyDescription("When status last changed, RFC 3339.")
        String lastTransitionTime) {}
