package dev.tradewinds.crds.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.competition.RuntimeSpec;
import dev.tradewinds.crds.schema.Keyed;
import dev.tradewinds.crds.status.Condition;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import java.util.Optional;

/** What the operator saw of a fleet; each Trader tells of itself in its own status. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TradingFleetStatus(
    @Default("-1")
        @JsonPropertyDescription("Generation of the spec that was last acted on; -1 before.")
        Long observedGeneration,
    @JsonPropertyDescription(
            "Ready, Reconciling, Stalled, Discovered, DependencyReady, Converged, ConfigDrift, Scheduled, SafetyShutdownArmed, KillSwitch.")
        @Keyed("type")
        List<Condition> conditions,
    @JsonPropertyDescription("How many there are.") @SchemaFrom(type = FleetCounts.class)
        Optional<FleetCounts> counts,
    @JsonPropertyDescription("The images that Traders are made with.")
        @SchemaFrom(type = RuntimeSpec.class)
        Optional<RuntimeSpec> runtime,
    @JsonPropertyDescription("Digest of all models: keys, contents and strategies.")
        Optional<Digest> models,
    @JsonPropertyDescription("Digest of the strategy's files, where all models have the same.")
        Optional<Digest> strategy,
    @JsonPropertyDescription("The first keys below the prefix that belong to no model.")
        List<BadKey> badKeys,
    @JsonPropertyDescription("Whether it runs by its schedule, and when it turns.")
        @SchemaFrom(type = FleetWindow.class)
        Optional<FleetWindow> window) {

  public TradingFleetStatus {
    observedGeneration = observedGeneration == null ? -1L : observedGeneration;
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    counts = counts == null ? Optional.empty() : counts;
    runtime = runtime == null ? Optional.empty() : runtime;
    models = models == null ? Optional.empty() : models;
    strategy = strategy == null ? Optional.empty() : strategy;
    badKeys = badKeys == null ? List.of() : List.copyOf(badKeys);
    window = window == null ? Optional.empty() : window;
  }

  /** Status of an object that the operator has not seen yet. */
  public static TradingFleetStatus unseen() {
    return new TradingFleetStatus(null, null, null, null, null, null, null, null);
  }

  /**
   * Models and Traders.
   *
   * @param discovered models that the spec asks for
   * @param desired Traders that there should be
   * @param running Traders whose engine runs
   * @param ready Traders that trade or have ended their run
   * @param failed Traders that cannot go on by themselves
   * @param halted Traders that a word or a risk limit keeps from trading freely
   * @param badKeys keys that belong to no model
   */
  public record FleetCounts(
      @JsonPropertyDescription("Models that the spec asks for.") Integer discovered,
      @JsonPropertyDescription("Traders that there should be.") Integer desired,
      @JsonPropertyDescription("Traders whose engine runs.") Integer running,
      @JsonPropertyDescription("Traders that trade or have ended their run.") Integer ready,
      @JsonPropertyDescription("Traders that cannot go on by themselves.") Integer failed,
      @JsonPropertyDescription("Traders that a word or a risk limit keeps from trading freely.")
          Integer halted,
      @JsonPropertyDescription("Keys that belong to no model.") Integer badKeys) {
    public FleetCounts {
      halted = halted == null ? 0 : halted;
    }
  }

  /** A key that belongs to no model. */
  public record BadKey(
      @Required @JsonPropertyDescription("The key.") String key,
      @Required @JsonPropertyDescription("What is wrong, and what was expected.") String reason) {}
}
