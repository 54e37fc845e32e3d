package dev.tradewinds.contract;

import java.util.Optional;

/**
 * What the {@code dataset} command of the engine is asked to do: fetch a CSV, check it, compile it,
 * upload the result.
 *
 * @param schemaVersion 1
 * @param name the dataset's name in its competition, for messages
 * @param source the CSV: a signed URL or inline text
 * @param uploadUrl signed PUT URL for the compiled dataset; absent to check only
 * @param symbolsUploadUrl signed PUT URL for its symbols, a JSON list of texts in the order of
 *     {@code build_trader}'s argument; absent where nobody wants them
 */
public record DatasetOrder(
    int schemaVersion,
    String name,
    Material source,
    Optional<String> uploadUrl,
    Optional<String> symbolsUploadUrl) {
  public static final int SCHEMA_VERSION = 1;

  public DatasetOrder {
    if (schemaVersion != SCHEMA_VERSION) {
      throw new InvalidDocument("schemaVersion", schemaVersion, String.valueOf(SCHEMA_VERSION));
    }
  }
}
