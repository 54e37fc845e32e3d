package dev.tradewinds.crds.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.feed.IngestPhase;
import dev.tradewinds.crds.schema.Keyed;
import dev.tradewinds.crds.status.Condition;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import java.util.List;
import java.util.Optional;

/**
 * What the operator saw of an ingest. Figures are written at most every 15 s, conditions at once.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IngestNodeStatus(
    @Default("-1")
        @JsonPropertyDescription("Generation of the spec that was last acted on; -1 before.")
        Long observedGeneration,
    @JsonPropertyDescription("Ready, Reconciling, Stalled, NatsReady, Subscribed, Streaming.")
        @Keyed("type")
        List<Condition> conditions,
    @JsonPropertyDescription("What the ingest says that it is doing; absent while it says nothing.")
        @SchemaFrom(type = IngestPhase.class)
        Optional<IngestPhase> phase,
    @JsonPropertyDescription("The present run of the feed.") Optional<String> run,
    @JsonPropertyDescription("Steps published in this run.") Optional<Long> steps,
    @JsonPropertyDescription("Timestep of the last one.") Optional<String> timestep,
    @JsonPropertyDescription("How many symbols are subscribed.") Optional<Integer> symbols,
    @JsonPropertyDescription("Bars published since the process began.") Optional<Long> published,
    @JsonPropertyDescription("How often its Pod was started anew.") Integer restarts,
    @JsonPropertyDescription("What is in the way.") Optional<String> problem,
    @JsonPropertyDescription("Where the NATS is, for clients in the cluster.")
        Optional<String> natsUrl) {

  public IngestNodeStatus {
    observedGeneration = observedGeneration == null ? -1L : observedGeneration;
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    phase = phase == null ? Optional.empty() : phase;
    run = run == null ? Optional.empty() : run;
    steps = steps == null ? Optional.empty() : steps;
    timestep = timestep == null ? Optional.empty() : timestep;
    symbols = symbols == null ? Optional.empty() : symbols;
    published = published == null ? Optional.empty() : published;
    restarts = restarts == null ? 0 : restarts;
    problem = problem == null ? Optional.empty() : problem;
    natsUrl = natsUrl == null ? Optional.empty() : natsUrl;
  }

  /** Status of an object that the operator has not seen yet. */
  public static IngestNodeStatus unseen() {
    return new IngestNodeStatus(null, null, null, null, null, null, null, null, null, null, null);
  }
}
