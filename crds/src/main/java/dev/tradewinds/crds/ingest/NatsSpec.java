package dev.tradewinds.crds.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.crds.schema.Rules;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;

/** Which NATS carries the data. */
@ValidationRule(
    value = "has(self.external) != has(self.own)",
    message = "nats is exactly one of external and own")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record NatsSpec(
    @JsonPropertyDescription("A NATS that is there already, with JetStream.")
        @SchemaFrom(type = External.class)
        Optional<External> external,
    @JsonPropertyDescription("One that the operator runs for this IngestNode alone.")
        @SchemaFrom(type = Own.class)
        Optional<Own> own) {

  /**
   * A NATS that somebody else runs.
   *
   * @param credentialsSecret Secret with the keys {@code user} and {@code password}
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record External(
      @Required
          @Size(min = 8, max = 253)
          @Pattern("^(nats|tls)://[A-Za-z0-9.-]+(:[0-9]{1,5})?$")
          @JsonPropertyDescription(
              "nats://host:port or tls://host:port, as Pods and operator reach it; no user in it.")
          String url,
      @Size(min = 1, max = 253)
          @Pattern(Rules.CONFIG_MAP_NAME)
          @JsonPropertyDescription(
              "Name of a Secret in this namespace with the keys user and password; none where the server asks for none.")
          Optional<String> credentialsSecret,
      @Size(max = 255)
          @Pattern(FeedName.PREFIX)
          @JsonPropertyDescription(
              "Subject tokens before all others, for a NATS that several IngestNodes share.")
          Optional<String> prefix) {}

  /**
   * A NATS of one Pod.
   *
   * @param storage size of its volume; an emptyDir where absent
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Own(
      @Size(min = 2, max = 16)
          @Pattern("^[1-9][0-9]{0,8}(Mi|Gi|Ti)$")
          @JsonPropertyDescription(
              "Size of a volume that outlives the Pod, such as 2Gi. Where absent what was published and the accounts go with the Pod. It cannot be changed later.")
          Optional<String> storage,
      @Size(min = 1, max = 253)
          @Pattern(Rules.OBJECT_NAME)
          @JsonPropertyDescription(
              "Storage class of the volume; the cluster's default where absent.")
          Optional<String> storageClass) {}
}
