package dev.tradewinds.crds.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.fabric8.kubernetes.client.CustomResource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every generated file of this part by its path from the root of the repository. */
final class GeneratedFiles {
  private static final String HEADER =
      "# Generated from the records of crds/: run `make generate`.\n";
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .build());

  private GeneratedFiles() {}

  static Map<Path, String> all() {
    Map<Path, String> files = new LinkedHashMap<>();
    List<ObjectNode> crds = Kinds.ALL.stream().map(GeneratedFiles::crd).toList();
    for (ObjectNode crd : crds) {
      String name = crd.at("/metadata/name").asText();
      files.put(Path.of("crds/src/main/resources/crds", name + ".yaml"), HEADER + yaml(crd));
    }
    files.put(Path.of("docs/reference/kinds.md"), ReferencePage.of(crds));
    return files;
  }

  private static ObjectNode crd(Class<? extends CustomResource<?, ?>> kind) {
    ObjectNode crd = RawCrds.of(kind);
    CrdRefinement.refine(crd, kind);
    return crd;
  }

  private static String yaml(JsonNode node) {
    try {
      return YAML.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree has a YAML form", e);
    }
  }
}
