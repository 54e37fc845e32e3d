package dev.tradewinds.crds.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One key of a ConfigMap in the same namespace. */
public record ConfigMapKey(
    @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the ConfigMap.")
        String name,
    @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Key in the ConfigMap.")
        String key) {}
