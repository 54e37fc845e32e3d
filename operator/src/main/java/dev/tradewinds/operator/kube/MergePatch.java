package dev.tradewinds.operator.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** JSON merge patches (RFC 7386): what is gone stands as null, lists are replaced as a whole. */
final class MergePatch {
  private MergePatch() {}

  /** What turns one document into the other; absent when they are equal. */
  static Optional<ObjectNode> between(JsonNode from, JsonNode to) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : to.properties()) {
      JsonNode before = from.get(field.getKey());
      if (before == null || !same(before, field.getValue())) {
        patch.set(field.getKey(), change(before, field.getValue()));
      }
    }
    for (Map.Entry<String, JsonNode> field : from.properties()) {
      if (!to.has(field.getKey())) {
        patch.putNull(field.getKey());
      }
    }
    return patch.isEmpty() ? Optional.empty() : Optional.of(patch);
  }

  private static JsonNode change(JsonNode before, JsonNode after) {
    return before != null && before.isObject() && after.isObject()
        ? between(before, after).orElseThrow()
        : after;
  }

  private static boolean same(JsonNode a, JsonNode b) {
    return a.equals(MergePatch::compare, b);
  }

  /** The API server hands 1.0 back as 1 and -0.0 as 0: numbers are the same by value. */
  private static int compare(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.isIntegralNumber() && b.isIntegralNumber()
          ? a.bigIntegerValue().compareTo(b.bigIntegerValue())
          : Double.compare(a.doubleValue() + 0.0, b.doubleValue() + 0.0);
    }
    return a.equals(b) ? 0 : 1;
  }
}
