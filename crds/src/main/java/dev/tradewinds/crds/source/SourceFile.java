package dev.tradewinds.crds.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.crds.schema.Rules;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A file written in the manifest itself. */
public record SourceFile(
    @Required
        @Size(min = 1, max = 200)
        @Pattern(Rules.SOURCE_PATH)
        @JsonPropertyDescription(
            "Relative path without leading dots, such as submission.py or model/weights.json.")
        String path,
    @Required @Size(max = 262144) @JsonPropertyDescription("Text of the file.") String content) {}
