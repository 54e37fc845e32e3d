package dev.tradewinds.contract.generate;

import dev.tradewinds.contract.DatasetReport;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Every generated file of this part by its path from the root of the repository. */
final class GeneratedFiles {
  private static final String SCHEMAS = "contract/src/main/resources/schema/";

  private GeneratedFiles() {}

  static Map<String, String> all(Path root) throws IOException {
    JavadocSource javadoc = new JavadocSource(root.resolve("contract/src/main/java"));
    Map<String, String> files = new TreeMap<>();
    files.put("docs/verdicts.md", VerdictPage.render());
    files.put(SCHEMAS + "verdict.schema.json", JsonSchema.of(Verdict.class, javadoc));
    files.put(SCHEMAS + "dataset-report.schema.json", JsonSchema.of(DatasetReport.class, javadoc));
    files.put(SCHEMAS + "policy.schema.json", JsonSchema.of(Policy.class, javadoc));
    files.put(SCHEMAS + "limits.schema.json", JsonSchema.of(SandboxLimits.class, javadoc));
    return files;
  }
}
