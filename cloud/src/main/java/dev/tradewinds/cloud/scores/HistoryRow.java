package dev.tradewinds.cloud.scores;

import dev.tradewinds.cloud.InvalidKey;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationIdentity;
import dev.tradewinds.contract.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * What is kept of one run, for ever.
 *
 * @param key which run
 * @param identity the whole evaluation identity; {@code key} has its first digits
 * @param purpose why it was run
 * @param evaluation name of the Evaluation object
 * @param sequence order of the submissions as the server took them; lower is earlier
 * @param testKey name of the dataset
 * @param universe symbols of the dataset
 * @param evaluatedAt end of the evaluation, whole seconds
 * @param verdict the engine's document, unchanged
 */
public record HistoryRow(
    RunKey key,
    Digest identity,
    RunPurpose purpose,
    String evaluation,
    long sequence,
    String testKey,
    List<String> universe,
    Instant evaluatedAt,
    Verdict verdict) {
  /** By submission, identity and run number. */
  public static final Comparator<HistoryRow> IN_ORDER =
      Comparator.comparingLong(HistoryRow::sequence)
          .thenComparing(row -> row.key().submissionId())
          .thenComparing(row -> row.key().identityShort())
          .thenComparingInt(row -> row.key().run());

  public HistoryRow {
    if (!identity.shortHex(EvaluationIdentity.SHORT_LENGTH).equals(key.identityShort())) {
      throw new InvalidKey(
          "identityShort", key.identityShort(), "the first 12 hex digits of " + identity);
    }
    universe = List.copyOf(universe);
    evaluatedAt = evaluatedAt.truncatedTo(ChronoUnit.SECONDS);
  }
}
