package dev.tradewinds.contract;

import java.nio.charset.StandardCharsets;
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

  /** A report about a dataset that could not be looked at. */
  public static DatasetReport faulty(String fault) {
    return new DatasetReport(
        SCHEMA_VERSION, false, Optional.empty(), 0, 0, 0, List.of(), 0, Optional.of(fault));
  }

  /**
   * JSON of at most {@link Verdict#TERMINATION_MESSAGE_BYTES} bytes: the last problems are left out
   * where needed, their count stays.
   */
  public String terminationMessage() {
    DatasetReport shortened = this;
    String json = Json.write(shortened);
    while (json.getBytes(StandardCharsets.UTF_8).length > Verdict.TERMINATION_MESSAGE_BYTES
        && !shortened.problems.isEmpty()) {
      shortened =
          new DatasetReport(
              schemaVersion,
              valid,
              digest,
              symbols,
              steps,
              quotes,
              shortened.problems.subList(0, shortened.problems.size() - 1),
              problemCount,
              fault);
      json = Json.write(shortened);
    }
    return json;
  }

  /**
   * One thing that is wrong with a dataset.
   *
   * @param line 1-based line of the CSV file
   * @param message names column and value, what was expected and how to fix it
   */
  public record Problem(long line, String message) {}
}
