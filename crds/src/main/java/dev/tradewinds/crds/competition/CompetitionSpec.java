package dev.tradewinds.crds.competition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.ScoringPolicy;
import dev.tradewinds.crds.schema.Keyed;
import dev.tradewinds.crds.schema.Rules;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Optional;

/** What the host of a competition says. */
@ValidationRule(
    value = "self.datasets.size() == 0 || self.datasets.exists(d, d.name == self.activeDataset)",
    message = "activeDataset must be the name of one of spec.datasets",
    fieldPath = ".activeDataset",
    reason = "FieldValueInvalid")
@ValidationRule(
    value =
        "has(self.runtime) == has(oldSelf.runtime) && (!has(self.runtime) || self.runtime == oldSelf.runtime)",
    message =
        "runtime is immutable, and neither added nor removed: other images need a re-evaluation, else scores could not be compared",
    fieldPath = ".runtime",
    reason = "FieldValueForbidden")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CompetitionSpec(
    @Required
        @Size(min = 1, max = 100)
        @ValidationRule(
            value = Rules.TRIMMED,
            message = "competitionId must not begin or end with a blank")
        @ValidationRule(
            value = Rules.PRINTABLE,
            message = "competitionId must not hold control characters")
        @ValidationRule(
            value = "self == oldSelf",
            message = "competitionId is immutable: scores are kept under it")
        @JsonPropertyDescription(
            "Free text under which scores are kept (competition_id in the table). Immutable.")
        String competitionId,
    @Required
        @Size(min = 1, max = 32)
        @JsonPropertyDescription("Market data on which submissions are evaluated.")
        @Keyed("name")
        List<DatasetSpec> datasets,
    @Required
        @Size(min = 1, max = Rules.OBJECT_NAME_LENGTH)
        @JsonPropertyDescription(
            "Name of the dataset whose scores make the board. Change it to activate another one.")
        String activeDataset,
    @Default("{}")
        @JsonPropertyDescription(
            "How orders become fills; the defaults are the legacy policy. A change evaluates every submission again.")
        ExecutionModel execution,
    @Default("{}")
        @JsonPropertyDescription(
            "How a run becomes a score; the defaults are the legacy policy. A change evaluates every submission again.")
        ScoringPolicy scoring,
    @Default("{}")
        @JsonPropertyDescription(
            "What one run of a strategy may use. A change evaluates every submission again.")
        SandboxLimits sandbox,
    @Default("{}") @JsonPropertyDescription("How many evaluations run at once.")
        AdmissionLimits admission,
    @Default("{}")
        @JsonPropertyDescription("Which submission counts and how much of the board is shown.")
        BoardRules board,
    @JsonPropertyDescription(
            "Images that run evaluations. Where absent, those of the operator's release at the time when the competition was made; they stay when the operator is upgraded. Immutable.")
        @SchemaFrom(type = RuntimeSpec.class)
        Optional<RuntimeSpec> runtime,
    @Default("0")
        @Min(0)
        @Max(LARGEST_SEED)
        @JsonPropertyDescription(
            "Seed of the strategies' random numbers. Another one evaluates every submission again.")
        Long seed,
    @Default("false") @JsonPropertyDescription("Admit no further evaluation; running ones end.")
        Boolean suspended,
    @Default("{}") @JsonPropertyDescription("How long finished Evaluations are kept.")
        Retention retention) {

  /** The largest integer that every JSON reader keeps exact. */
  public static final long LARGEST_SEED = 9_007_199_254_740_991L;
}
