package dev.tradewinds.crds.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.crds.source.ConfigMapKey;
import dev.tradewinds.crds.source.ObjectVersion;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;

/** Exactly one place that bars come from. */
@ValidationRule(value = "has(self.replay)", message = "a source is exactly one of: replay")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record IngestSource(
    @JsonPropertyDescription("A dataset that is played at a chosen speed.")
        @SchemaFrom(type = Replay.class)
        Optional<Replay> replay) {

  /**
   * A dataset as a feed.
   *
   * @param stepsPerSecond 0 for as quickly as NATS takes them
   * @param generation another one plays the dataset again
   */
  public record Replay(
      @Required @JsonPropertyDescription("The dataset: exactly one of s3 and configMap.")
          DatasetLocation dataset,
      @Default("1")
          @Min(0)
          @Max(1000000)
          @JsonPropertyDescription("Steps in a second; 0 for as quickly as NATS takes them.")
          Double stepsPerSecond,
      @Default("1")
          @Min(1)
          @Max(1000000000)
          @JsonPropertyDescription("Change it to play the dataset again, as another run.")
          Long generation) {}

  /** Where a dataset is: a CSV as of a Competition, or a compiled dataset. */
  @ValidationRule(
      value = "has(self.s3) != has(self.configMap)",
      message = "a dataset has exactly one source: s3 or configMap")
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record DatasetLocation(
      @JsonPropertyDescription("An object in the object store.")
          @SchemaFrom(type = ObjectVersion.class)
          Optional<ObjectVersion> s3,
      @JsonPropertyDescription("A key of a ConfigMap in this namespace, for small datasets.")
          @SchemaFrom(type = ConfigMapKey.class)
          Optional<ConfigMapKey> configMap) {}
}
