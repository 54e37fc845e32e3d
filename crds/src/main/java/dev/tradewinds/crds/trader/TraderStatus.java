package dev.tradewinds.crds.trader;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.crds.schema.Keyed;
import dev.tradewinds.crds.status.Condition;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import java.util.List;
import java.util.Optional;

/**
 * What the operator saw of a Trader. Figures are written at most every 15 s, a turn of phase or
 * condition at once.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TraderStatus(
    @Default("-1")
        @JsonPropertyDescription("Generation of the spec that was last acted on; -1 before.")
        Long observedGeneration,
    @JsonPropertyDescription("Ready, Reconciling, Stalled, Files, Launched, Heartbeat, Trading.")
        @Keyed("type")
        List<Condition> conditions,
    @JsonPropertyDescription("Where it stands.") @SchemaFrom(type = TraderState.class)
        Optional<TraderState> phase,
    @JsonPropertyDescription("The process that holds the account.") Optional<String> owner,
    @JsonPropertyDescription("The run of the feed.") Optional<String> run,
    @JsonPropertyDescription("Steps answered in this run.") Optional<Long> steps,
    @JsonPropertyDescription("Timestep of the last one.") Optional<String> timestep,
    @JsonPropertyDescription("Seconds since the last step came in, when this was written.")
        Optional<Long> dataAgeSeconds,
    @JsonPropertyDescription("Cash and positions at the last prices.")
        Optional<Double> netAssetValue,
    @JsonPropertyDescription("Net asset value less that at the begin of the run.")
        Optional<Double> profit,
    @JsonPropertyDescription(
            "Largest fall of the net asset value from its highest in this run, as a part of it.")
        Optional<Double> drawdown,
    @JsonPropertyDescription("The first positions; those of quantity 0 are left out.")
        List<OpenPosition> positions,
    @JsonPropertyDescription("Orders filled in this run.") Optional<Long> fills,
    @JsonPropertyDescription("How often its engine was started anew.") Integer restarts,
    @JsonPropertyDescription("Digest of the run's order log, once the run is over.")
        Optional<Digest> orders,
    @JsonPropertyDescription("Digest of the run's net asset values, once the run is over.")
        Optional<Digest> netAssetValues,
    @JsonPropertyDescription("What it may do, by people's words and its limits.")
        @SchemaFrom(type = TradingState.class)
        Optional<TradingState> trading,
    @JsonPropertyDescription("The risk limit that has stopped it.") @SchemaFrom(type = Trip.class)
        Optional<Trip> trip,
    @JsonPropertyDescription(
            "How long the last word took, from when it was said to when it held, in ms.")
        Optional<Long> wordMillis,
    @JsonPropertyDescription("When all its logs and trades were stored last, RFC 3339.")
        Optional<String> lastUpload,
    @JsonPropertyDescription("Why the last upload did not store everything.")
        Optional<String> uploadProblem,
    @JsonPropertyDescription("What is in the way, or why it failed.") Optional<String> problem,
    @JsonPropertyDescription("When the figures were read, RFC 3339.") Optional<String> asOf) {

  public TraderStatus {
    observedGeneration = observedGeneration == null ? -1L : observedGeneration;
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    phase = phase == null ? Optional.empty() : phase;
    owner = owner == null ? Optional.empty() : owner;
    run = run == null ? Optional.empty() : run;
    steps = steps == null ? Optional.empty() : steps;
    timestep = timestep == null ? Optional.empty() : timestep;
    dataAgeSeconds = dataAgeSeconds == null ? Optional.empty() : dataAgeSeconds;
    netAssetValue = netAssetValue == null ? Optional.empty() : netAssetValue;
    profit = profit == null ? Optional.empty() : profit;
    drawdown = drawdown == null ? Optional.empty() : drawdown;
    positions = positions == null ? List.of() : List.copyOf(positions);
    fills = fills == null ? Optional.empty() : fills;
    restarts = restarts == null ? 0 : restarts;
    orders = orders == null ? Optional.empty() : orders;
    netAssetValues = netAssetValues == null ? Optional.empty() : netAssetValues;
    trading = trading == null ? Optional.empty() : trading;
    trip = trip == null ? Optional.empty() : trip;
    wordMillis = wordMillis == null ? Optional.empty() : wordMillis;
    lastUpload = lastUpload == null ? Optional.empty() : lastUpload;
    uploadProblem = uploadProblem == null ? Optional.empty() : uploadProblem;
    problem = problem == null ? Optional.empty() : problem;
    asOf = asOf == null ? Optional.empty() : asOf;
  }

  /** Status of an object that the operator has not seen yet. */
  public static TraderStatus unseen() {
    return new TraderStatus(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null);
  }

  /** A risk limit that was passed. */
  public record Trip(
      @JsonPropertyDescription("Its name, such as MaxLoss.") String limit,
      @JsonPropertyDescription("The figures.") String message) {}

  /** Quantity of one product at its last price. */
  public record OpenPosition(
      @JsonPropertyDescription("The product.") String symbol,
      @JsonPropertyDescription("How much; negative for a short position.") Double quantity,
      @JsonPropertyDescription("The last price.") Double price) {}
}
