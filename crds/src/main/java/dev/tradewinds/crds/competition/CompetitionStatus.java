package dev.tradewinds.crds.competition;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.schema.Keyed;
import dev.tradewinds.crds.status.Condition;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import java.util.List;
import java.util.Optional;

/** What the operator saw of a competition. */
public record CompetitionStatus(
    @Default("-1")
        @JsonPropertyDescription("Generation of the spec that was last acted on; -1 before.")
        Long observedGeneration,
    @JsonPropertyDescription("Ready, Reconciling, Stalled, DatasetsReady, ScoreTableReachable.")
        @Keyed("type")
        List<Condition> conditions,
    @JsonPropertyDescription("The images that this competition is pinned to.")
        @SchemaFrom(type = PinnedRuntime.class)
        Optional<PinnedRuntime> runtime,
    @JsonPropertyDescription("What became of each dataset.") List<DatasetStatus> datasets,
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
    return new CompetitionStatus(null, null, Optional.empty(), null, Optional.empty(), null);
  }

  /**
   * Images by name and their common digest, set once and never changed by an upgrade of the
   * operator.
   */
  public record PinnedRuntime(String engineImage, String traderImage, Digest digest) {}

  /**
   * A dataset after its check.
   *
   * @param state Pending, Checking, Ready, Invalid or Failed
   * @param sourceVersion what was checked: version id or ETag of the object, resource version of
   *     the ConfigMap
   * @param problems of an invalid dataset, first lines first
   */
  public record DatasetStatus(
      String name,
      String state,
      Optional<String> sourceVersion,
      Optional<Digest> digest,
      Optional<String> compiledKey,
      Integer symbols,
      Long steps,
      String message,
      List<String> problems) {
    public DatasetStatus {
      problems = problems == null ? List.of() : List.copyOf(problems);
    }
  }

  /** Evaluations of a competition by where they stand. */
  public record EvaluationCounts(Integer pending, Integer running, Integer recorded) {}

  /** One row of the board. */
  public record BoardEntry(Integer rank, String participantId, String submissionId, Double score) {}
}
