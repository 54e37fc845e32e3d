package dev.tradewinds.contract.feed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewinds.contract.Json;
import java.nio.charset.StandardCharsets;

/**
 * Why the {@code trade} or the {@code ingest} command ended otherwise than asked, in its
 * container's termination message.
 *
 * @param schemaVersion 1
 * @param kind what it would be called as a verdict, such as {@code RuntimeError}; {@link
 *     #SUPERSEDED} for a process that another one has replaced
 * @param reason stable CamelCase reason
 * @param message one or two sentences; may quote the strategy's own error
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProcessEnd(int schemaVersion, String kind, String reason, String message) {
  public static final int SCHEMA_VERSION = 1;

  /** Another process trades for the same trader: this one has ended itself. */
  public static final String SUPERSEDED = "Superseded";

  private static final int MOST_BYTES = 3 * 1024;

  public ProcessEnd(String kind, String reason, String message) {
    this(SCHEMA_VERSION, kind, reason, message);
  }

  /** JSON that a termination message has room for; the message is shortened where needed. */
  public String terminationMessage() {
    String json = Json.write(this);
    if (json.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES || message.isEmpty()) {
      return json;
    }
    int cut = message.offsetByCodePoints(0, message.codePointCount(0, message.length()) / 2);
    return new ProcessEnd(schemaVersion, kind, reason, message.substring(0, cut))
        .terminationMessage();
  }
}
