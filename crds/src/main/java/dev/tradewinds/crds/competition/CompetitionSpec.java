package dev.tradewinds.crds.competition;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.ScoringPolicy;
import dev.tradewinds.crds.schema.Keyed;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Optional;

/** What the host of a competition says. */
@ValidationRule(
    value = "self.datasets.exists(d, d.name == self.activeDataset)",
    message = "activeDataset must be the name of one of spec.datasets",
    fieldPath = ".activeDataset",
    reason = "FieldValueInvalid")
public record CompetitionSpec(
    @Required
        @Size(min = 1, max = 255)
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
        @Size(min = 1, max = 63)
        @JsonPropertyDescription(
            "Name of the dataset whose scores make the board. Change it to activate another one.")
        String activeDataset,
    @Default("{}")
        @JsonPropertyDescription("How orders become fills. The defaults are the legacy policy.")
        ExecutionModel execution,
    @Default("{}")
        @JsonPropertyDescription("How a run becomes a score. The defaults are the legacy policy.")
        ScoringPolicy scoring,
    @Default("{}") @JsonPropertyDescription("What one run of a strategy may use.")
        SandboxLimits sandbox,
    @Default("{}") @JsonPropertyDescription("How many evaluations run at once.")
        AdmissionLimits admission,
    @Default("{}")
        @JsonPropertyDescription("Which submission counts and how much of the board is shown.")
        BoardRules board,
    @JsonPropertyDescription(
            "Images that run evaluations; the operator's own release where absent.")
        @SchemaFrom(type = RuntimeSpec.class)
        Optional<RuntimeSpec> runtime,
    @Default("0") @JsonPropertyDescription("Seed of the strategies' random numbers.") Long seed,
    @Default("false") @JsonPropertyDescription("Admit no further evaluation; running ones end.")
        Boolean suspended,
    @Default("{}") @JsonPropertyDescription("How long finished Evaluations are kept.")
        Retention retention) {}
