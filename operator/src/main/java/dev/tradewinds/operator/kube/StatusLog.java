package dev.tradewinds.operator.kube;

import static net.logstash.logback.argument.StructuredArguments.keyValue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.logstash.logback.argument.StructuredArgument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells the log what becomes of each object: a line where a condition turns or its reason changes.
 * The log says whose it is by itself. Nothing is in a status that may not be in a log.
 */
final class StatusLog {
  private static final Logger LOG = LoggerFactory.getLogger(StatusLog.class);
  private static final List<String> FIELDS = List.of("verdict", "score", "attempt");

  /** They repeat what {@code Ready} says. */
  private static final Set<String> ECHOES = Set.of(Conditions.RECONCILING, Conditions.STALLED);

  private StatusLog() {}

  static void changed(JsonNode before, JsonNode after) {
    Level level = find(after, Conditions.STALLED).isPresent() ? Level.WARN : Level.INFO;
    for (JsonNode condition : after.path("conditions")) {
      String type = condition.path("type").asText();
      if (!ECHOES.contains(type) && differs(find(before, type), condition)) {
        LOG.atLevel(level).log("{} is {} ({}): {}", arguments(after, condition));
      }
    }
  }

  private static Optional<JsonNode> find(JsonNode status, String type) {
    return StreamSupport.stream(status.path("conditions").spliterator(), false)
        .filter(condition -> condition.path("type").asText().equals(type))
        .findFirst();
  }

  private static boolean differs(Optional<JsonNode> before, JsonNode after) {
    return before
        .filter(
            known ->
                Objects.equals(known.get("status"), after.get("status"))
                    && Objects.equals(known.get("reason"), after.get("reason")))
        .isEmpty();
  }

  /** Four for the text, the others become fields of the line. */
  private static Object[] arguments(JsonNode status, JsonNode condition) {
    Stream<String> text =
        Stream.of("type", "status", "reason", "message").map(name -> condition.path(name).asText());
    Stream<StructuredArgument> fields =
        FIELDS.stream()
            .filter(status::hasNonNull)
            .map(name -> keyValue(name, status.get(name).asText()));
    return Stream.concat(text, fields).toArray();
  }
}
