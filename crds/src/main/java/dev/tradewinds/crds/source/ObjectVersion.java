package dev.tradewinds.crds.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Optional;

/** One object, pinned to a version where the bucket keeps versions. */
public record ObjectVersion(
    @Required @Size(min = 3, max = 63) @JsonPropertyDescription("Name of the bucket.")
        String bucket,
    @Required @Size(min = 1, max = 1024) @JsonPropertyDescription("Key of the object.") String key,
    @Size(max = 1024)
        @JsonPropertyDescription("Version of the object; the newest one where absent.")
        Optional<String> versionId) {}
