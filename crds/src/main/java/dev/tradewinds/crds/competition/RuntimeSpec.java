package dev.tradewinds.crds.competition;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.crds.schema.Rules;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The pinned pair of images. */
public record RuntimeSpec(
    @Required
        @Size(min = 1, max = 512)
        @Pattern(Rules.IMAGE)
        @JsonPropertyDescription("Image of the engine, best by digest.")
        String engineImage,
    @Required
        @Size(min = 1, max = 512)
        @Pattern(Rules.IMAGE)
        @JsonPropertyDescription("Image of the trader, best by digest.")
        String traderImage) {}
