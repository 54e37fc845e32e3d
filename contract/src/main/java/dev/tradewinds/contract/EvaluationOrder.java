package dev.tradewinds.contract;

import java.util.Map;
import java.util.Optional;

/**
 * What the {@code evaluate} command of the engine is asked to do. It holds signed URLs and so is a
 * secret.
 *
 * @param schemaVersion 1
 * @param evaluation name of the Evaluation, for messages
 * @param dataset the compiled dataset
 * @param sources the submission's files by relative path; {@code submission.py} is among them
 * @param policy execution model and scoring policy
 * @param limits what the run may use
 * @param seed for the strategy's random numbers
 * @param verdictUploadUrl signed PUT URL for the {@link Verdict}
 * @param reportUploadUrl signed PUT URL for the full report (equity, orders, log)
 */
public record EvaluationOrder(
    int schemaVersion,
    String evaluation,
    Material dataset,
    Map<String, Material> sources,
    Policy policy,
    SandboxLimits limits,
    long seed,
    Optional<String> verdictUploadUrl,
    Optional<String> reportUploadUrl) {
  public static final int SCHEMA_VERSION = 1;

  /** The file that every submission must have. */
  public static final String ENTRY_FILE = "submission.py";

  /** Path of a file in a submission, as a regular expression. */
  public static final String SOURCE_PATH =
      "^[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$";

  /** Most files of a submission. */
  public static final int MOST_FILES = 50;

  /** Most bytes of all its files together. */
  public static final int MOST_SOURCE_BYTES = 10 * 1024 * 1024;

  public EvaluationOrder {
    if (schemaVersion != SCHEMA_VERSION) {
      throw new InvalidDocument("schemaVersion", schemaVersion, String.valueOf(SCHEMA_VERSION));
    }
    sources = Map.copyOf(sources);
    if (!sources.containsKey(ENTRY_FILE)) {
      throw new InvalidDocument("sources", sources.keySet(), "a file named " + ENTRY_FILE);
    }
  }
}
