package dev.tradewinds.operator.e2e;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.tradewinds.contract.SandboxLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the attack corpus.
 *
 * @param verdict what the run must end with
 * @param reasons one of which it must have
 * @param limits where they differ from the usual ones
 * @param fills how many orders are filled, where that is the point
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Attack(
    String name,
    String verdict,
    List<String> reasons,
    Optional<Map<String, Integer>> limits,
    Optional<Long> fills) {

  private static final Path CORPUS =
      Path.of(System.getProperty("tradewinds.root"), "trader-image", "attacks");

  /** Limits under which an attack that hangs is over soon. */
  private static final Map<String, Integer> SHORT =
      Map.of(
          "importMillis", 8_000,
          "buildMillis", 8_000,
          "stepMillis", 1_000,
          "bankMillis", 2_000,
          "totalMillis", 40_000,
          "cpuSeconds", 20);

  static List<Attack> corpus() throws IOException {
    var mapper = new ObjectMapper().registerModule(new Jdk8Module());
    return List.of(mapper.readValue(CORPUS.resolve("attacks.json").toFile(), Attack[].class));
  }

  String source() throws IOException {
    return Files.readString(CORPUS.resolve(name + ".py"));
  }

  SandboxLimits sandbox() {
    var fields = new java.util.TreeMap<String, Integer>(SHORT);
    limits.ifPresent(fields::putAll);
    if (limits.filter(own -> own.containsKey("cpuSeconds")).isPresent()) {
      // A busy node gives little CPU time: the wall clock must not be what ends these.
      fields.put("stepMillis", 120_000);
      fields.put("totalMillis", 240_000);
    }
    return new ObjectMapper().convertValue(fields, SandboxLimits.class);
  }
}
