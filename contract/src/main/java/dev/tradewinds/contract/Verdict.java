package dev.tradewinds.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The result of one evaluation: what the engine says in its termination message, uploads, and the
 * operator records.
 *
 * @param schemaVersion 1
 * @param kind how it ended; {@code verdict} in JSON
 * @param reason stable CamelCase reason
 * @param message one or two sentences for the participant; may quote the strategy's own error
 * @param score present exactly when {@code kind} is {@link VerdictKind#SCORED}; always finite
 * @param metrics present when at least one step was answered and the net asset value is finite
 * @param digests present when material was loaded
 * @param budgets what was used
 */
public record Verdict(
    int schemaVersion,
    @JsonProperty("verdict") VerdictKind kind,
    String reason,
    String message,
    Optional<Double> score,
    @SchemaFrom(type = Metrics.class) Optional<Metrics> metrics,
    @SchemaFrom(type = Digests.class) Optional<Digests> digests,
    BudgetsUsed budgets) {

  /** The version that this build writes. */
  public static final int SCHEMA_VERSION = 1;

  /**
   * Most bytes of JSON in a termination message; the kubelet cuts all containers of a Pod together
   * at 12 KiB, one at 4.
   */
  public static final int TERMINATION_MESSAGE_BYTES = 3 * 1024;

  public Verdict {
    if (schemaVersion != SCHEMA_VERSION) {
      throw new InvalidDocument("schemaVersion", schemaVersion, String.valueOf(SCHEMA_VERSION));
    }
    if ((kind == VerdictKind.SCORED) != score.isPresent()) {
      throw new InvalidDocument(
          "score", score.map(String::valueOf).orElse("absent"), "present exactly for Scored");
    }
    if (score.isPresent() && !Double.isFinite(score.get())) {
      throw new InvalidDocument("score", score.get(), "a finite number");
    }
  }

  /** A verdict about an evaluation that never ran. */
  public static Verdict withoutRun(VerdictTable.Ruling ruling, String message) {
    return new Verdict(
        SCHEMA_VERSION,
        ruling.kind(),
        ruling.reason(),
        message,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        BudgetsUsed.none());
  }

  /**
   * JSON of at most {@link #TERMINATION_MESSAGE_BYTES} bytes; the message is shortened where
   * needed.
   */
  public String terminationMessage() {
    String json = Json.write(this);
    String shortened = message;
    while (json.getBytes(StandardCharsets.UTF_8).length > TERMINATION_MESSAGE_BYTES
        && !shortened.isEmpty()) {
      int cut =
          shortened.offsetByCodePoints(0, shortened.codePointCount(0, shortened.length()) / 2);
      shortened = shortened.substring(0, cut);
      json = Json.write(withMessage(shortened + (shortened.isEmpty() ? "" : "…")));
    }
    return json;
  }

  private Verdict withMessage(String text) {
    return new Verdict(schemaVersion, kind, reason, text, score, metrics, digests, budgets);
  }
}
