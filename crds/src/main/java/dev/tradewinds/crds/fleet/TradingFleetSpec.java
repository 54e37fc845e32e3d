package dev.tradewinds.crds.fleet;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.fleet.RiskLimits;
import dev.tradewinds.contract.fleet.TradingMode;
import dev.tradewinds.crds.competition.CompetitionSpec;
import dev.tradewinds.crds.competition.RuntimeSpec;
import dev.tradewinds.crds.schedule.ScheduleSpec;
import dev.tradewinds.crds.schema.Rules;
import dev.tradewinds.crds.schema.UniqueItems;
import dev.tradewinds.crds.submission.SubmissionSource.ConfigMapSource;
import dev.tradewinds.crds.trader.DesiredState;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Optional;

/** Which models trade, on which data, and how. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TradingFleetSpec(
    @Required @JsonPropertyDescription("Where the models are, and which of them trade.")
        Models models,
    @JsonPropertyDescription(
            "Code of the strategies: exactly one place. Where absent, the file strategy.py of each model's folder.")
        @SchemaFrom(type = Strategy.class)
        Optional<Strategy> strategy,
    @Required @JsonPropertyDescription("Where the market data comes from.") Dependency ingest,
    @Default("Paper")
        @JsonPropertyDescription("Who executes orders; Paper is the engine's own ledger.")
        TradingMode mode,
    @Default("{}") @JsonPropertyDescription("How orders become fills in the engine's ledger.")
        ExecutionModel execution,
    @Default("{}")
        @JsonPropertyDescription(
            "What a strategy may use in one run of the feed. A live session needs a larger totalMillis than the default.")
        SandboxLimits sandbox,
    @Default("0")
        @Min(0)
        @Max(CompetitionSpec.LARGEST_SEED)
        @JsonPropertyDescription("Seed of the strategies' random numbers.")
        Long seed,
    @JsonPropertyDescription("What stops a Trader by itself.") @SchemaFrom(type = RiskLimits.class)
        Optional<RiskLimits> risk,
    @Min(10)
        @Max(86400)
        @JsonPropertyDescription(
            "Seconds between two uploads of a Trader's logs and trades to its model's folder; 900 where absent.")
        Optional<Integer> uploadSeconds,
    @JsonPropertyDescription("When the Traders run; always, where absent.")
        @SchemaFrom(type = ScheduleSpec.class)
        Optional<ScheduleSpec> schedule,
    @JsonPropertyDescription(
            "Images of the Traders. Where absent, those of the operator's release at the time when the fleet was made; they stay when the operator is upgraded.")
        @SchemaFrom(type = RuntimeSpec.class)
        Optional<RuntimeSpec> runtime,
    @Default("Running")
        @JsonPropertyDescription("Whether the Traders run; this is no drift and acts at once.")
        DesiredState state,
    @Default("Manual")
        @JsonPropertyDescription(
            "When a changed model or spec reaches Traders that there are: Manual waits for the command that ConfigDrift names.")
        RolloutRule rollout,
    @Default("30")
        @Min(1)
        @Max(3600)
        @JsonPropertyDescription("Seconds between two looks at the models.")
        Integer refreshSeconds,
    @Default("500")
        @Min(1)
        @Max(2000)
        @JsonPropertyDescription("Most Traders; of more models the first ones by key are used.")
        Integer maxTraders) {

  public TradingFleetSpec {
    strategy = strategy == null ? Optional.empty() : strategy;
    mode = requireNonNullElse(mode, TradingMode.PAPER);
    execution = requireNonNullElse(execution, ExecutionModel.legacy());
    sandbox = requireNonNullElse(sandbox, SandboxLimits.defaults());
    seed = requireNonNullElse(seed, 0L);
    risk = risk == null ? Optional.empty() : risk;
    uploadSeconds = uploadSeconds == null ? Optional.empty() : uploadSeconds;
    schedule = schedule == null ? Optional.empty() : schedule;
    runtime = runtime == null ? Optional.empty() : runtime;
    state = requireNonNullElse(state, DesiredState.RUNNING);
    rollout = requireNonNullElse(rollout, RolloutRule.MANUAL);
    refreshSeconds = requireNonNullElse(refreshSeconds, 30);
    maxTraders = requireNonNullElse(maxTraders, 500);
  }

  /**
   * Models below a prefix: {@code <prefix><type>/<symbol>/<name>-outer_<n>_inner_<n>/...}.
   *
   * @param types only these; all where empty
   * @param symbols only these; all where empty
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Models(
      @Required
          @Size(min = 3, max = 63)
          @Pattern(Rules.BUCKET)
          @JsonPropertyDescription("Bucket of the models, best with versions.")
          String bucket,
      @Default("models/")
          @Size(min = 2, max = 512)
          @Pattern(Rules.OBJECT_KEY)
          @ValidationRule(value = "self.endsWith('/')", message = "prefix must end with a slash")
          @JsonPropertyDescription(
              "Prefix below which <type>/<symbol>/<name>-outer_<n>_inner_<n>/ are folders of models.")
          String prefix,
      @Size(max = 50)
          @JsonPropertyDescription("Only models of these types; of all where empty.")
          @UniqueItems
          List<@Size(min = 1, max = 63) String> types,
      @Size(max = 1000)
          @JsonPropertyDescription("Only models of these symbols; of all where empty.")
          @UniqueItems
          List<@Size(min = 1, max = 32) @Pattern(Rules.SYMBOL) String> symbols) {
    public Models {
      prefix = requireNonNullElse(prefix, "models/");
      types = types == null ? List.of() : List.copyOf(types);
      symbols = symbols == null ? List.of() : List.copyOf(symbols);
    }
  }

  /** Exactly one place of the strategies' code. */
  @ValidationRule(
      value = "has(self.fromModelFolder) != has(self.configMap)",
      message = "a strategy has exactly one source: fromModelFolder or configMap")
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Strategy(
      @Size(min = 1, max = 200)
          @Pattern(Rules.SOURCE_PATH)
          @JsonPropertyDescription(
              "Name of a file in each model's folder; the folder's other files are the model.")
          Optional<String> fromModelFolder,
      @JsonPropertyDescription(
              "A ConfigMap of this namespace whose keys are the files, for all models the same; one is submission.py.")
          @SchemaFrom(type = ConfigMapSource.class)
          Optional<ConfigMapSource> configMap) {}

  /** The IngestNode that the Traders need. */
  public record Dependency(
      @Required
          @Size(min = 1, max = Rules.OBJECT_NAME_LENGTH)
          @Pattern(Rules.OBJECT_NAME)
          @JsonPropertyDescription("Name of the IngestNode in this namespace.")
          String name,
      @Default("300")
          @Min(1)
          @Max(86400)
          @JsonPropertyDescription(
              "Seconds without a streaming ingest after which the fleet is Stalled; Traders start all the same when it streams later.")
          Integer timeoutSeconds,
      @Default("Hold")
          @JsonPropertyDescription(
              "What becomes of running Traders when the ingest no longer streams.")
          IngestLoss onLost) {
    public Dependency {
      timeoutSeconds = requireNonNullElse(timeoutSeconds, 300);
      onLost = requireNonNullElse(onLost, IngestLoss.HOLD);
    }
  }
}
