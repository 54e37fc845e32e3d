package dev.tradewinds.crds.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.crds.schema.Rules;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One key of a ConfigMap in the same namespace. */
public record ConfigMapKey(
    @Required
        @Size(min = 1, max = 253)
        @Pattern(Rules.CONFIG_MAP_NAME)
        @JsonPropertyDescription("Name of the ConfigMap.")
        String name,
    @Required
        @Size(min = 1, max = 253)
        @Pattern(Rules.CONFIG_MAP_KEY)
        @JsonPropertyDescription("Key in the ConfigMap.")
        String key) {}
