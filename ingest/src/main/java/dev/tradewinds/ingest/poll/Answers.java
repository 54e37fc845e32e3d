package dev.tradewinds.ingest.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewinds.contract.feed.BarQuality;
import dev.tradewinds.contract.feed.Provenance;
import dev.tradewinds.ingest.live.BarReport;
import dev.tradewinds.ingest.live.Origin;
import dev.tradewinds.ingest.live.StepClock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the providers' answers have in common. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_WORDS = 160;

  private Answers() {}

  /** The document of a body; empty where it is none. */
  static Optional<JsonNode> document(String body) {
    try {
      return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isContainerNode);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** A failure by its HTTP status; empty for 200. */
  static Optional<Reading> byStatus(int status) {
    return switch (status) {
      case 200 -> Optional.empty();
      case 429 -> Optional.of(new Reading.Limited("HTTP status 429"));
      default -> Optional.of(new Reading.Failed("HTTP status " + status));
    };
  }

  /** A body that cannot be what was asked for. */
  static Reading nonsense() {
    return new Reading.Failed("an answer that is no JSON");
  }

  /** The begin of a text, for messages. */
  static String words(String text) {
    return text.substring(0, Math.min(text.length(), MOST_WORDS)).replaceAll("\\s+", " ").strip();
  }

  /** A bar of five fields, as numbers or as text; empty where it is none. */
  static Optional<BarReport> bar(
      String symbol, Instant begin, JsonNode node, Map<Character, String> fields, Source source) {
    Map<Character, Double> values = new TreeMap<>();
    for (Map.Entry<Character, String> field : fields.entrySet()) {
      Optional<Double> value = number(node.path(field.getValue()));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.put(field.getKey(), value.get());
    }
    if (values.get('v') < 0) {
      return Optional.empty();
    }
    BarReport report =
        new BarReport(
            symbol,
            begin.truncatedTo(ChronoUnit.MINUTES),
            values.get('o'),
            values.get('h'),
            values.get('l'),
            values.get('c'),
            Optional.of(values.get('v')),
            Origin.FETCHED,
            source.provenance());
    return StepClock.flaw(report).isEmpty() ? Optional.of(report) : Optional.empty();
  }

  private static Optional<Double> number(JsonNode node) {
    try {
      return node.isValueNode() && !node.isNull()
          ? Optional.of(Double.parseDouble(node.asText()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Who has said it, of which feed, and when. */
  record Source(String name, String feed, Instant at) {
    Provenance provenance() {
      return new Provenance(name, feed, BarQuality.LIVE, Optional.of(at.toString()));
    }
  }

  /** A query with its parameters encoded. */
  static String query(String... namesAndValues) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      query
          .append(query.isEmpty() ? "?" : "&")
          .append(namesAndValues[i])
          .append('=')
          .append(encoded(namesAndValues[i + 1]));
    }
    return query.toString();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
