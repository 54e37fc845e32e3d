package dev.tradewinds.crds.competition;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The pinned pair of images. */
@ValidationRule(
    value = "self == oldSelf",
    message =
        "runtime is immutable: another runtime needs a re-evaluation, else scores would not be comparable")
public record RuntimeSpec(
    @Required @Size(min = 1, max = 512) @JsonPropertyDescription("Image of the engine.")
        String engineImage,
    @Required @Size(min = 1, max = 512) @JsonPropertyDescription("Image of the trader.")
        String traderImage) {}
