package dev.tradewinds.crds.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The bounds of a field in words. */
final class Limits {
  private Limits() {}

  static String of(JsonNode property) {
    List<String> limits = new ArrayList<>();
    boolean above = property.path("exclusiveMinimum").asBoolean();
    range(limits, property, "minimum", "maximum", above ? "above " : "", "");
    range(limits, property, "minLength", "maxLength", "", " characters");
    range(limits, property, "minItems", "maxItems", "", " items");
    if (property.has("pattern")) {
      limits.add("`" + property.get("pattern").asText() + "`");
    }
    return String.join(", ", limits);
  }

  private static void range(
      List<String> limits, JsonNode property, String low, String high, String above, String unit) {
    String from = property.path(low).asText();
    String to = property.path(high).asText();
    if (!from.isEmpty() && from.equals(to)) {
      limits.add(from + unit);
    } else if (!from.isEmpty() && !to.isEmpty()) {
      limits.add(above + from + " to " + to + unit);
    } else if (!from.isEmpty()) {
      limits.add((above.isEmpty() ? "at least " : above) + from + unit);
    } else if (!to.isEmpty()) {
      limits.add("at most " + to + unit);
    }
  }
}
