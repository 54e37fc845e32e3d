package dev.tradewinds.fakes.ec2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Command documents, schema 2.2, in JSON. Guarded by the account's lock. */
final class Documents {
  static final String SHELL = "AWS-RunShellScript";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");
  private static final String SHELL_CONTENT =
      """
      {"schemaVersion": "2.2",
       "parameters": {
         "commands": {"type": "StringList"},
         "workingDirectory": {"type": "String", "default": ""},
         "executionTimeout": {"type": "String", "default": "3600"}},
       "mainSteps": [{"action": "aws:runShellScript", "name": "runShellScript",
         "inputs": {"timeoutSeconds": "{{ executionTimeout }}",
                    "workingDirectory": "{{ workingDirectory }}",
                    "runCommand": ["{{ commands }}"]}}]}
      """;

  /**
   * A document.
   *
   * @param content as it was given
   * @param version from 1
   */
  record Document(String name, String content, int version) {}

  private final Map<String, Document> documents = new HashMap<>();

  Documents() {
    documents.put(SHELL, new Document(SHELL, SHELL_CONTENT, 1));
  }

  Document get(String name) {
    Document document = documents.get(name);
    if (document == null) {
      throw AwsError.of("InvalidDocument", "Document with name %s does not exist.".formatted(name));
    }
    return document;
  }

  Document create(String name, String content) {
    if (documents.containsKey(name)) {
      throw AwsError.of(
          "DocumentAlreadyExists", "Document with same name %s already exists".formatted(name));
    }
    return put(new Document(name, content, 1));
  }

  Document update(String name, String content) {
    Document former = get(name);
    if (former.content().equals(content)) {
      throw AwsError.of(
          "DuplicateDocumentContent", "The content of the association document matches another.");
    }
    return put(new Document(name, content, former.version() + 1));
  }

  private Document put(Document document) {
    JsonNode tree = tree(document);
    if (!tree.path("schemaVersion").asText().equals("2.2")
        || !tree.path("mainSteps").isArray()
        || tree.path("mainSteps").isEmpty()) {
      throw AwsError.of(
          "InvalidDocumentContent", "expected JSON with schemaVersion 2.2 and mainSteps");
    }
    documents.put(document.name(), document);
    return document;
  }

  /** The document with its parameters in their places. */
  Command.Plan plan(Document document, Map<String, List<String>> given) {
    JsonNode tree = tree(document);
    Map<String, List<String>> values = values(tree.path("parameters"), given);
    List<String> steps = new ArrayList<>();
    Duration patience = Duration.ZERO;
    for (JsonNode step : tree.path("mainSteps")) {
      if (!step.path("action").asText().equals("aws:runShellScript")) {
        throw AwsError.of(
            "InvalidDocumentContent", "this fake runs aws:runShellScript only: " + step);
      }
      JsonNode inputs = step.path("inputs");
      patience = patience.plus(patience(inputs, values));
      steps.add(script(inputs, values));
    }
    return new Command.Plan(steps, patience);
  }

  private static Duration patience(JsonNode inputs, Map<String, List<String>> values) {
    String text = filled(inputs.path("timeoutSeconds").asText("3600"), values);
    try {
      return Duration.ofSeconds(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw AwsError.of("InvalidParameters", "timeoutSeconds is \"%s\"".formatted(text));
    }
  }

  private static String script(JsonNode inputs, Map<String, List<String>> values) {
    List<String> lines = new ArrayList<>();
    String directory = filled(inputs.path("workingDirectory").asText(""), values);
    if (!directory.isEmpty()) {
      lines.add("cd '%s'".formatted(directory.replace("'", "'\\''")));
    }
    for (JsonNode line : inputs.path("runCommand")) {
      lines.add(filled(line.asText(), values));
    }
    return String.join("\n", lines) + "\n";
  }

  private static Map<String, List<String>> values(
      JsonNode declared, Map<String, List<String>> given) {
    Map<String, List<String>> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> parameter : declared.properties()) {
      String name = parameter.getKey();
      List<String> value =
          Optional.ofNullable(given.get(name))
              .or(() -> standard(parameter.getValue().path("default")))
              .orElseThrow(
                  () ->
                      AwsError.of("InvalidParameters", "Parameter %s is required".formatted(name)));
      String pattern = parameter.getValue().path("allowedPattern").asText("");
      if (!pattern.isEmpty() && !value.stream().allMatch(text -> text.matches(pattern))) {
        throw AwsError.of(
            "InvalidParameters",
            "Parameter %s does not match the allowed pattern %s".formatted(name, pattern));
      }
      values.put(name, value);
    }
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw AwsError.of("InvalidParameters", "Parameter %s is not declared".formatted(name));
      }
    }
    return values;
  }

  private static Optional<List<String>> standard(JsonNode value) {
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(each -> texts.add(each.asText()));
    } else {
      texts.add(value.asText());
    }
    return Optional.of(texts);
  }

  private static String filled(String text, Map<String, List<String>> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place ->
                Optional.ofNullable(values.get(place.group(1)))
                    .map(value -> Matcher.quoteReplacement(String.join("\n", value)))
                    .orElseGet(() -> Matcher.quoteReplacement(place.group())));
  }

  private static JsonNode tree(Document document) {
    try {
      return MAPPER.readTree(document.content());
    } catch (JsonProcessingException e) {
      throw AwsError.of("InvalidDocumentContent", "expected JSON: " + e.getOriginalMessage());
    }
  }
}
