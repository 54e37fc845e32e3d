package dev.tradewinds.cloud.scores;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The dataset that new submissions are scored on, for readers of the seed's configuration row.
 *
 * @param competition the competition's id; absent for the row that the seed's own tools read
 * @param testKey name of the dataset
 * @param bucket bucket that it is in
 * @param changedAt when it became active, whole seconds
 */
public record ActiveTest(
    Optional<String> competition, String testKey, String bucket, Instant changedAt) {
  public ActiveTest {
    ScoreKeys.activeTest(competition);
    changedAt = changedAt.truncatedTo(ChronoUnit.SECONDS);
  }
}
