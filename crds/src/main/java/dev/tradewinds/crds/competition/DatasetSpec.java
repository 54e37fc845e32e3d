package dev.tradewinds.crds.competition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.crds.schema.Rules;
import dev.tradewinds.crds.source.ConfigMapKey;
import dev.tradewinds.crds.source.ObjectVersion;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;

/** One CSV of market data. */
@ValidationRule(
    value = "has(self.s3) != has(self.configMap)",
    message = "a dataset has exactly one source: s3 or configMap")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DatasetSpec(
    @Required
        @Size(min = 1, max = Rules.OBJECT_NAME_LENGTH)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        @JsonPropertyDescription(
            "Name in this competition: lower-case letters, digits and hyphens.")
        String name,
    @JsonPropertyDescription("An object in the object store.")
        @SchemaFrom(type = ObjectVersion.class)
        Optional<ObjectVersion> s3,
    @JsonPropertyDescription("A key of a ConfigMap in this namespace, for small datasets.")
        @SchemaFrom(type = ConfigMapKey.class)
        Optional<ConfigMapKey> configMap) {}
