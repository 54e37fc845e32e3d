package dev.tradewinds.contract;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link DatasetOrder}.
 *
 * @param schemaVersion 1
 * @param valid whether the dataset can be used
 * @param digest digest of the compiled dataset; present when valid
 * @param symbols how many symbols; 0 unless valid
 * @param steps how many timesteps; 0 unless valid
 * @param quotes how many prices; 0 unless valid
 * @param problems what is wrong, first lines first, at most 20; empty when valid
 * @param problemCount how many problems there are in all
 * @param fault present when the dataset could not be looked at (fetch or upload failed): ours, to
 *     be retried
 */
public record DatasetReport(
    int schemaVersion,
    boolean valid,
    Optional<Digest> digest,
    int symbols,
    long steps,
    long quotes,
    List<Problem> problems,
    long problemCount,
    Optional<String> fault) {
  public static final int SCHEMA_VERSION = 1;

  /**
   * One thing that is wrong with a dataset.
   *
   * @param line 1-based line of the CSV file
   * @param message names column and value, what was expected and how to fix it
   */
  public record Problem(long line, String message) {}
}
