package dev.tradewinds.crds.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.crds.schema.Rules;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Optional;

/** One object, pinned to a version where the bucket keeps versions. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ObjectVersion(
    @Required
        @Size(min = 3, max = 63)
        @Pattern(Rules.BUCKET)
        @JsonPropertyDescription("Name of the bucket.")
        String bucket,
    @Required
        @Size(min = 1, max = 1024)
        @Pattern(Rules.OBJECT_KEY)
        @JsonPropertyDescription("Key of the object.")
        String key,
    @Size(min = 1, max = 1024)
        @JsonPropertyDescription("Version of the object; the newest one where absent.")
        Optional<String> versionId) {}
