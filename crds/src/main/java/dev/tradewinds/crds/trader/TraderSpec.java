package dev.tradewinds.crds.trader;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.fleet.RiskLimits;
import dev.tradewinds.contract.fleet.TradingMode;
import dev.tradewinds.crds.competition.CompetitionSpec;
import dev.tradewinds.crds.competition.RuntimeSpec;
import dev.tradewinds.crds.fleet.IngestLoss;
import dev.tradewinds.crds.schema.Keyed;
import dev.tradewinds.crds.schema.Rules;
import dev.tradewinds.crds.schema.UniqueItems;
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

/** One model, pinned: a change of anything but the state starts it anew. */
@ValidationRule(
    value = "self.model == oldSelf.model",
    message =
        "model is immutable: the account is kept under the Trader's name, make another Trader",
    fieldPath = ".model",
    reason = "FieldValueForbidden")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TraderSpec(
    @Size(min = 1, max = Rules.OBJECT_NAME_LENGTH)
        @Pattern(Rules.OBJECT_NAME)
        @JsonPropertyDescription("The TradingFleet that it belongs to.")
        Optional<String> fleet,
    @Required @JsonPropertyDescription("The model. Immutable.") Model model,
    @Size(max = 100)
        @JsonPropertyDescription(
            "Files of the model, which the strategy finds read-only in the folder model beside it.")
        @Keyed("path")
        List<ModelFile> files,
    @Required
        @JsonPropertyDescription(
            "Digest of the strategy's files, which are kept under it in the platform's bucket.")
        Digest sources,
    @Required
        @Size(min = 1, max = 100)
        @JsonPropertyDescription("Symbols that the strategy is built with, in this order.")
        @UniqueItems
        List<@Size(min = 1, max = 32) @Pattern(Rules.SYMBOL) String> symbols,
    @Required
        @Size(min = 1, max = Rules.OBJECT_NAME_LENGTH)
        @Pattern(Rules.OBJECT_NAME)
        @JsonPropertyDescription("The IngestNode in this namespace that feeds it.")
        String ingest,
    @Default("Hold") @JsonPropertyDescription("What it does when the ingest no longer streams.")
        IngestLoss onIngestLost,
    @Default("Paper")
        @JsonPropertyDescription("Who executes orders; Paper is the engine's own ledger.")
        TradingMode mode,
    @Default("{}") @JsonPropertyDescription("How orders become fills in the engine's ledger.")
        ExecutionModel execution,
    @Default("{}") @JsonPropertyDescription("What the strategy may use in one run of the feed.")
        SandboxLimits sandbox,
    @Default("0")
        @Min(0)
        @Max(CompetitionSpec.LARGEST_SEED)
        @JsonPropertyDescription("Seed of the strategy's random numbers.")
        Long seed,
    @JsonPropertyDescription("What stops it by itself.") @SchemaFrom(type = RiskLimits.class)
        Optional<RiskLimits> risk,
    @Min(10)
        @Max(86400)
        @JsonPropertyDescription(
            "Seconds between two uploads of logs and trades to the model's folder; 900 where absent.")
        Optional<Integer> uploadSeconds,
    @Default("Running") @JsonPropertyDescription("Whether it runs.") DesiredState state,
    @Required
        @JsonPropertyDescription("The pinned images: an upgrade of the operator restarts nothing.")
        RuntimeSpec runtime) {

  /** How often logs and trades are uploaded where nothing else is said, in s. */
  public static final int UPLOAD_SECONDS = 900;

  public TraderSpec {
    fleet = fleet == null ? Optional.empty() : fleet;
    files = files == null ? List.of() : List.copyOf(files);
    symbols = symbols == null ? List.of() : List.copyOf(symbols);
    onIngestLost = requireNonNullElse(onIngestLost, IngestLoss.HOLD);
    mode = requireNonNullElse(mode, TradingMode.PAPER);
    execution = requireNonNullElse(execution, ExecutionModel.legacy());
    sandbox = requireNonNullElse(sandbox, SandboxLimits.defaults());
    seed = requireNonNullElse(seed, 0L);
    risk = risk == null ? Optional.empty() : risk;
    uploadSeconds = uploadSeconds == null ? Optional.empty() : uploadSeconds;
    state = requireNonNullElse(state, DesiredState.RUNNING);
  }

  /**
   * A folder in the bucket of models.
   *
   * @param prefix key of the folder, with the slash at its end
   * @param outer number of the outer fold
   * @param inner number of the inner fold
   */
  public record Model(
      @Required
          @Size(min = 3, max = 63)
          @Pattern(Rules.BUCKET)
          @JsonPropertyDescription("Its bucket.")
          String bucket,
      @Required
          @Size(min = 1, max = 1000)
          @Pattern(Rules.OBJECT_KEY)
          @ValidationRule(value = "self.endsWith('/')", message = "prefix must end with a slash")
          @JsonPropertyDescription("Its folder, with the slash at the end.")
          String prefix,
      @Required @Size(min = 1, max = 63) @JsonPropertyDescription("Its type.") String type,
      @Required
          @Size(min = 1, max = 32)
          @Pattern(Rules.SYMBOL)
          @JsonPropertyDescription("Its symbol.")
          String symbol,
      @Required @Size(min = 1, max = 128) @JsonPropertyDescription("Its name.") String name,
      @Required @Min(0) @JsonPropertyDescription("Number of the outer fold.") Integer outer,
      @Required @Min(0) @JsonPropertyDescription("Number of the inner fold.") Integer inner) {}

  /**
   * A file of the model, pinned as far as the bucket allows.
   *
   * @param path in the folder
   * @param etag content, as the store quotes it, without the quotation marks
   * @param versionId where the bucket keeps versions and it is known
   * @param bytes how many
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record ModelFile(
      @Required
          @Size(min = 1, max = 200)
          @Pattern(Rules.SOURCE_PATH)
          @JsonPropertyDescription("Path in the model's folder.")
          String path,
      @Required
          @Size(min = 1, max = 128)
          @JsonPropertyDescription("ETag of the content, without quotation marks.")
          String etag,
      @Size(min = 1, max = 1024) @JsonPropertyDescription("Version, where it is known.")
          Optional<String> versionId,
      @Required @Min(0) @JsonPropertyDescription("How many bytes it has.") Long bytes) {
    public ModelFile {
      versionId = versionId == null ? Optional.empty() : versionId;
    }
  }
}
