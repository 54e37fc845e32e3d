package dev.tradewinds.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents of the contract in YAML (of which JSON is a part). */
final class YamlDocument {
  private YamlDocument() {}

  static <T> T read(Path path, Class<T> type) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new UsageProblem("no such file: " + path);
    }
    try {
      JsonNode tree = new YAMLMapper().readTree(path.toFile());
      return Json.read(tree.isMissingNode() || tree.isNull() ? "{}" : tree.toString(), type);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UsageProblem(path + " is not well-formed YAML: " + e.getOriginalMessage());
    } catch (InvalidDocument e) {
      throw new UsageProblem(path + ": " + e.getMessage());
    }
  }
}
