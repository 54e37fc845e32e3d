package dev.tradewinds.operator.board;

import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.cloud.scores.Standing;
import java.util.Optional;

/** What a recorded run is worth on a board. */
public final class Standings {
  private Standings() {}

  /**
   * The standing that a run gives a submission; absent without a score. A reused verdict stands
   * under the submission that reuses it, for by the rule of the latest that is the later one.
   *
   * @param submissionId of the submission whose verdict it is
   * @param sequence its order among all
   */
  public static Optional<Standing> of(HistoryRow row, String submissionId, long sequence) {
    if (row.verdict().score().isEmpty() || row.verdict().metrics().isEmpty()) {
      return Optional.empty();
    }
    Standing run = Standing.of(row);
    if (submissionId.equals(run.submissionId())) {
      return Optional.of(run);
    }
    return Optional.of(
        new Standing(
            submissionId,
            run.identity(),
            run.run(),
            run.evaluation(),
            sequence,
            run.score(),
            run.metrics(),
            run.testKey(),
            run.universe(),
            run.evaluatedAt()));
  }
}
