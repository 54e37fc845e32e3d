package dev.tradewinds.cloud.scores;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Metrics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * The result with which a participant stands on a board.
 *
 * @param submissionId the submission that counts
 * @param identity evaluation identity of the run that counts
 * @param run its number
 * @param evaluation name of its Evaluation object
 * @param sequence order of the submissions as the server took them; decides ties, earlier first
 * @param score what the board is ordered by, highest first; finite, magnitude below {@value
 *     #SCORE_LIMIT}
 * @param metrics of the run that counts
 * @param testKey name of the dataset
 * @param universe symbols of the dataset
 * @param evaluatedAt end of the evaluation, whole seconds
 */
public record Standing(
    String submissionId,
    Digest identity,
    int run,
    String evaluation,
    long sequence,
    double score,
    Metrics metrics,
    String testKey,
    List<String> universe,
    Instant evaluatedAt) {

  /** Scores of this magnitude do not fit an index key with 6 decimals. */
  public static final double SCORE_LIMIT = 1e30;

  /** Best first: by exact score, then the earlier submission. */
  public static final Comparator<Standing> BEST_FIRST =
      Comparator.comparingDouble(Standing::score)
          .reversed()
          .thenComparingLong(Standing::sequence)
          .thenComparing(Standing::submissionId);

  public Standing {
    if (!(Math.abs(score) < SCORE_LIMIT)) {
      throw new IllegalArgumentException(
          "score of submission %s is %s, expected a finite number of magnitude below %s; a score that is not one is a verdict (Ineligible), not a standing"
              .formatted(submissionId, score, SCORE_LIMIT));
    }
    score = score + 0.0; // there is no negative zero in the table
    universe = List.copyOf(universe);
    evaluatedAt = evaluatedAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * The standing that a run gives.
   *
   * @throws IllegalArgumentException when the run has no score or no metrics
   */
  public static Standing of(HistoryRow row) {
    if (row.verdict().score().isEmpty() || row.verdict().metrics().isEmpty()) {
      throw new IllegalArgumentException(
          "run %s has verdict %s, expected Scored with metrics"
              .formatted(row.key(), row.verdict().kind().label()));
    }
    return new Standing(
        row.key().submissionId(),
        row.identity(),
        row.key().run(),
        row.evaluation(),
        row.sequence(),
        row.verdict().score().get(),
        row.verdict().metrics().get(),
        row.testKey(),
        row.universe(),
        row.evaluatedAt());
  }
}
