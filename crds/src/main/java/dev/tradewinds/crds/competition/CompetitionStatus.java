package dev.tradewinds.crds.competition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.schema.Keyed;
import dev.tradewinds.crds.status.Condition;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import java.util.Optional;

/** What the operator saw of a competition. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CompetitionStatus(
    @Default("-1")
        @JsonPropertyDescription("Generation of the spec that was last acted on; -1 before.")
        Long observedGeneration,
    @Keyed("type")
        @JsonPropertyDescription("Ready, Reconciling, Stalled, DatasetsReady, ScoreTableReachable.")
        List<Condition> conditions,
    @JsonPropertyDescription("The images that this competition is pinned to.")
        @SchemaFrom(type = PinnedRuntime.class)
        Optional<PinnedRuntime> runtime,
    @Keyed("name") @JsonPropertyDescription("What became of each dataset.")
        List<DatasetStatus> datasets,
    @JsonPropertyDescription("What the scores on the board are scores of.")
        @SchemaFrom(type = Activation.class)
        Optional<Activation> activation,
    @JsonPropertyDescription(
            "How many evaluations there are; written at most once a minute while they change.")
        @SchemaFrom(type = EvaluationCounts.class)
        Optional<EvaluationCounts> evaluations,
    @JsonPropertyDescription("The first rows of the board.") List<BoardEntry> board) {

  public CompetitionStatus {
    observedGeneration = observedGeneration == null ? -1L : observedGeneration;
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    datasets = datasets == null ? List.of() : List.copyOf(datasets);
    board = board == null ? List.of() : List.copyOf(board);
  }

  /** Status of an object that the operator has not seen yet. */
  public static CompetitionStatus unseen() {
    return new CompetitionStatus(
        null, null, Optional.empty(), null, Optional.empty(), Optional.empty(), null);
  }

  /**
   * Images by name and their common digest, set once and never changed by an upgrade of the
   * operator.
   */
  public record PinnedRuntime(
      @JsonPropertyDescription("Image of the engine.") String engineImage,
      @JsonPropertyDescription("Image of the trader.") String traderImage,
      @JsonPropertyDescription("Common digest of both names.") Digest digest) {}

  /**
   * A dataset after its check.
   *
   * @param sourceVersion what was checked: version id or ETag of the object, digest of the
   *     ConfigMap's text
   * @param compiledKey key of the compiled dataset in the platform's bucket
   * @param problems of an invalid dataset, first lines first
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record DatasetStatus(
      @Required @JsonPropertyDescription("Name in spec.datasets.") String name,
      @JsonPropertyDescription("Pending, Checking, Ready, Invalid or Failed.") DatasetState state,
      @JsonPropertyDescription(
              "What was looked at: version or ETag of the object, digest of the ConfigMap's text.")
          Optional<String> sourceVersion,
      @JsonPropertyDescription("Digest of the compiled dataset.") Optional<Digest> digest,
      @JsonPropertyDescription("Key of the compiled dataset in the platform's bucket.")
          Optional<String> compiledKey,
      @JsonPropertyDescription("How many symbols.") Integer symbols,
      @JsonPropertyDescription("How many timesteps.") Long steps,
      @JsonPropertyDescription("What a person should know.") String message,
      @JsonPropertyDescription("What is wrong, first lines first.") List<String> problems) {
    public DatasetStatus {
      problems = problems == null ? List.of() : List.copyOf(problems);
    }
  }

  /**
   * What the board is about. A Submission whose verdict was recorded under this {@code basis}
   * stands on the board of this {@code boardEpoch}; on any other basis it must be evaluated (or its
   * recorded run found) first.
   *
   * @param dataset name of the active dataset
   * @param datasetDigest digest of its compiled form
   * @param basis digest of all that evaluation identities share: dataset, policy, limits, seed and
   *     runtime; a change of any of them starts another board
   * @param boardEpoch generation of the board in the score table; grows with each change of {@code
   *     basis}, and when the table was found empty
   * @param since RFC 3339 time of the activation
   */
  public record Activation(
      @JsonPropertyDescription("Name of the active dataset.") String dataset,
      @JsonPropertyDescription("Digest of its compiled form.") Digest datasetDigest,
      @JsonPropertyDescription(
              "Digest of dataset, policy, limits, seed and runtime: what all scores on the board have in common.")
          Digest basis,
      @JsonPropertyDescription(
              "Generation of the board in the score table; grows when the basis changes.")
          Long boardEpoch,
      @JsonPropertyDescription("When it became active, RFC 3339.") String since) {}

  /** Evaluations of a competition by where they stand. */
  public record EvaluationCounts(
      @JsonPropertyDescription("Not admitted yet.") Integer pending,
      @JsonPropertyDescription("Admitted, without a verdict.") Integer running,
      @JsonPropertyDescription("With a verdict, and not pruned yet.") Integer recorded) {}

  /** One row of the board. */
  public record BoardEntry(
      @JsonPropertyDescription("1 for the best.") Integer rank,
      @JsonPropertyDescription("The team.") String participantId,
      @JsonPropertyDescription("The submission that counts.") String submissionId,
      @JsonPropertyDescription("Its score.") Double score) {}
}
