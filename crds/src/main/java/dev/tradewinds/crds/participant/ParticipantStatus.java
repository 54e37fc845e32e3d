package dev.tradewinds.crds.participant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.crds.schema.Keyed;
import dev.tradewinds.crds.status.Condition;
import io.fabric8.generator.annotation.Default;
import java.util.List;

/** What the operator saw of a participant. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ParticipantStatus(
    @Default("-1")
        @JsonPropertyDescription("Generation of the spec that was last acted on; -1 before.")
        Long observedGeneration,
    @JsonPropertyDescription("Ready, Stalled.") @Keyed("type") List<Condition> conditions) {

  public ParticipantStatus {
    observedGeneration = observedGeneration == null ? -1L : observedGeneration;
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }

  /** Status of an object that the operator has not seen yet. */
  public static ParticipantStatus unseen() {
    return new ParticipantStatus(null, null);
  }
}
