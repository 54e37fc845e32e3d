package dev.tradewinds.operator.competition;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.RuntimeImages;
import java.util.Optional;

/**
 * What must outlive the cluster: kept as {@code record.json} in the platform's bucket and written
 * before its effect, so that an empty cluster comes back to the same runtime and the same board.
 *
 * @param schemaVersion 1
 * @param competitionId whose record it is; one of another id under the same name is not ours
 * @param runtime the pinned images
 * @param board what the board of the present epoch is about; absent before the first activation
 */
public record CompetitionRecord(
    int schemaVersion, String competitionId, RuntimeImages runtime, Optional<BoardBasis> board) {
  static final int SCHEMA_VERSION = 1;

  /**
   * Ties a generation of the board to its basis.
   *
   * @param epoch generation of the board in the score table
   * @param basis digest of the {@link dev.tradewinds.contract.EvaluationBasis}
   * @param since RFC 3339 time of the activation
   */
  public record BoardBasis(long epoch, Digest basis, String since) {}

  static CompetitionRecord pinned(String competitionId, RuntimeImages runtime) {
    return new CompetitionRecord(SCHEMA_VERSION, competitionId, runtime, Optional.empty());
  }

  CompetitionRecord with(BoardBasis next) {
    return new CompetitionRecord(schemaVersion, competitionId, runtime, Optional.of(next));
  }
}
