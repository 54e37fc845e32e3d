package dev.tradewinds.crds.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewinds.crds.status.ConditionReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The reference of the kinds in Markdown, made of the refined CRDs alone. */
final class ReferencePage {
  private static final String INTRODUCTION =
      """
      <!-- Generated from the records of crds/: run `make generate`. -->
      # Reference of the kinds

      Group `tradewinds.dev`, version `v1alpha1`. All kinds are namespaced; `kubectl get tradewinds` lists them all and
      `kubectl explain competition.spec` shows the same text as this page. What is not in these tables is refused by
      `kubectl apply` (unknown fields included). A star marks a field that must be given.

      Every status has `observedGeneration`, -1 before the operator has looked at the object, and conditions of which `Ready`
      is always there, `Reconciling` and `Stalled` only while they are true. Reasons are a stable API.
      """;

  private ReferencePage() {}

  static String of(List<ObjectNode> crds) {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    crds.forEach(crd -> kind(page, crd));
    return page.toString();
  }

  private static void kind(StringBuilder page, ObjectNode crd) {
    JsonNode names = crd.at("/spec/names");
    String kind = names.get("kind").asText();
    JsonNode version = crd.at("/spec/versions/0");
    JsonNode root = version.at("/schema/openAPIV3Schema");
    page.append("\n## ").append(kind).append("\n\n").append(root.get("description").asText());
    page.append("\n\nShort names: ").append(joined(names.get("shortNames"), "`", ", "));
    page.append(". Columns: ").append(columns(version)).append(".\n");
    table(page, "spec", root.at("/properties/spec"), true);
    table(page, "status", root.at("/properties/status"), false);
    rules(page, root);
    reasons(page, kind);
  }

  private static String columns(JsonNode version) {
    return StreamSupport.stream(version.get("additionalPrinterColumns").spliterator(), false)
        .map(
            column ->
                column.get("name").asText()
                    + (column.get("priority").asInt() > 0 ? " (`-o wide`)" : ""))
        .collect(Collectors.joining(", "));
  }

  private static void table(StringBuilder page, String title, JsonNode schema, boolean limits) {
    page.append("\n### ").append(title).append("\n\n");
    page.append(
        limits
            ? "| field | type | default | limits | description |\n|---|---|---|---|---|\n"
            : "| field | type | description |\n|---|---|---|\n");
    rows(page, "", schema, limits);
  }

  private static void rows(StringBuilder page, String prefix, JsonNode schema, boolean limits) {
    schema
        .get("properties")
        .properties()
        .forEach(
            field -> {
              String path = prefix + field.getKey();
              JsonNode property = field.getValue();
              List<String> cells = new ArrayList<>();
              cells.add(
                  "`" + path + "`" + (required(schema, field.getKey()) && limits ? " *" : ""));
              cells.add(type(property));
              if (limits) {
                cells.add(defaultValue(property));
                cells.add(Limits.of(property));
              }
              cells.add(property.path("description").asText());
              page.append("| ")
                  .append(
                      cells.stream().map(ReferencePage::escaped).collect(Collectors.joining(" | ")))
                  .append(" |\n");
              JsonNode nested = property.has("items") ? property.get("items") : property;
              if (nested.has("properties")) {
                rows(page, path + (property.has("items") ? "[]." : "."), nested, limits);
              }
            });
  }

  private static boolean required(JsonNode schema, String field) {
    return StreamSupport.stream(schema.path("required").spliterator(), false)
        .anyMatch(name -> name.asText().equals(field));
  }

  private static String type(JsonNode property) {
    if (property.has("enum")) {
      return joined(property.get("enum"), "`", " or ");
    }
    return property.has("items")
        ? "list of " + property.at("/items/type").asText()
        : property.get("type").asText();
  }

  private static String defaultValue(JsonNode property) {
    JsonNode value = property.get("default");
    return value == null || value.isObject() ? "" : "`" + value.asText() + "`";
  }

  private static void rules(StringBuilder page, JsonNode root) {
    List<String> rules = new ArrayList<>();
    collectRules(rules, "", root);
    page.append("\n### Rules\n\n");
    rules.forEach(rule -> page.append("- ").append(rule).append('\n'));
  }

  private static void collectRules(List<String> rules, String path, JsonNode schema) {
    for (JsonNode rule : schema.path("x-kubernetes-validations")) {
      rules.add(
          "%s: %s. `%s`"
              .formatted(
                  path.isEmpty() ? "the object" : "`" + path + "`",
                  rule.get("message").asText(),
                  rule.get("rule").asText()));
    }
    for (JsonNode key : schema.path("x-kubernetes-list-map-keys")) {
      if (path.startsWith("spec")) {
        rules.add("`%s`: no two items have the same `%s`".formatted(path, key.asText()));
      }
    }
    String dot = path.isEmpty() ? "" : path + ".";
    schema
        .path("properties")
        .properties()
        .forEach(f -> collectRules(rules, dot + f.getKey(), f.getValue()));
    if (schema.has("items")) {
      collectRules(rules, path + "[]", schema.get("items"));
    }
  }

  private static void reasons(StringBuilder page, String kind) {
    ConditionReason[] reasons = Kinds.reasons(kind);
    if (reasons.length == 0) {
      return;
    }
    page.append(
        "\n### Conditions and reasons\n\n| condition | reason | meaning |\n|---|---|---|\n");
    Arrays.stream(reasons)
        .forEach(
            reason ->
                page.append(
                    "| `%s` | `%s` | %s |%n"
                        .formatted(reason.condition(), reason.label(), reason.meaning())));
  }

  private static String joined(JsonNode list, String quote, String separator) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(item -> quote + item.asText() + quote)
        .collect(Collectors.joining(separator));
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|");
  }
}
