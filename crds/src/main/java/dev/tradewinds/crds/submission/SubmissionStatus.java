package dev.tradewinds.crds.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.crds.schema.Keyed;
import dev.tradewinds.crds.status.Condition;
import io.fabric8.generator.annotation.Default;
import java.util.List;
import java.util.Optional;

/** What became of a submission on the active dataset. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SubmissionStatus(
    @Default("-1")
        @JsonPropertyDescription("Generation of the spec that was last acted on; -1 before.")
        Long observedGeneration,
    @JsonPropertyDescription("Ready, Reconciling, Stalled, VerdictReused, DuplicateContent.")
        @Keyed("type")
        List<Condition> conditions,
    @JsonPropertyDescription("Digest of the files.") Optional<Digest> sourcesDigest,
    @JsonPropertyDescription("Dataset that the verdict is about.") Optional<String> dataset,
    @JsonPropertyDescription("Name of the Evaluation that gave or will give the verdict.")
        Optional<String> evaluation,
    @JsonPropertyDescription("How the evaluation ended.") Optional<VerdictKind> verdict,
    @JsonPropertyDescription("Reason of the verdict.") Optional<String> reason,
    @JsonPropertyDescription("What the participant should know.") Optional<String> message,
    @JsonPropertyDescription("The score; present exactly for Scored.") Optional<Double> score) {

  public SubmissionStatus {
    observedGeneration = observedGeneration == null ? -1L : observedGeneration;
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }

  /** Status of an object that the operator has not seen yet. */
  public static SubmissionStatus unseen() {
    return new SubmissionStatus(
        null,
        null,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
