package dev.tradewinds.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import java.io.IOException;
import java.nio.file.Path;

/** Documents of the contract in YAML (of which JSON is a part). */
final class YamlDocument {
  /** What stands twice, or after the end, would be lost without a word. */
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private YamlDocument() {}

  static <T> T read(Path path, Class<T> type) throws IOException {
    InputFile.require(path, "a YAML file");
    try {
      JsonNode tree = YAML.readTree(path.toFile());
      return Json.read(tree.isMissingNode() || tree.isNull() ? "{}" : tree.toString(), type);
    } catch (MismatchedInputException e) {
      throw new UsageProblem(
          path + " holds more than one YAML document; keep one, without the others and their ---");
    } catch (JsonProcessingException e) {
      throw new UsageProblem(path + " is not well-formed YAML: " + e.getOriginalMessage());
    } catch (InvalidDocument e) {
      throw new UsageProblem(path + ": " + e.getMessage());
    }
  }
}
