package dev.tradewinds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.engine.market.Dataset;
import dev.tradewinds.engine.market.DatasetCsv;
import dev.tradewinds.engine.run.EvaluationRun;
import dev.tradewinds.engine.run.EvaluationTask;
import dev.tradewinds.engine.run.Outcome;
import dev.tradewinds.engine.run.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every known attack, run by the real engine, launcher, Python and sandbox. */
class AttackIT {
  private static final Path HOME =
      Path.of(System.getProperty("tradewinds.root", "..")).toAbsolutePath();
  private static final Path ATTACKS = HOME.resolve("trader-image/attacks");
  private static final long START_MILLIS = 20_000;

  @TestFactory
  Stream<DynamicTest> endsAsItMust() throws IOException {
    JsonNode attacks = new ObjectMapper().readTree(ATTACKS.resolve("attacks.json").toFile());
    assertThat(attacks.size()).isGreaterThan(100);
    return attacks
        .valueStream()
        .map(
            attack ->
                DynamicTest.dynamicTest(attack.get("name").asText(), () -> endsAsItMust(attack)));
  }

  private static void endsAsItMust(JsonNode attack) throws Exception {
    Outcome outcome = run(attack);
    Verdict verdict = outcome.verdict();
    assertThat(verdict.kind().label())
        .as("%s %s", verdict.reason(), verdict.message())
        .isEqualTo(attack.get("verdict").asText());
    assertThat(attack.get("reasons").valueStream().map(JsonNode::asText))
        .contains(verdict.reason());
    if (attack.has("fills")) {
      assertThat(verdict.metrics().orElseThrow().fills()).isEqualTo(attack.get("fills").asLong());
    }
    if (layersAreThere(attack, outcome)) {
      String log = new String(outcome.log(), StandardCharsets.UTF_8);
      assertThat(log.lines()).noneMatch(line -> line.startsWith("LEAK:"));
    }
  }

  private static boolean layersAreThere(JsonNode attack, Outcome outcome) {
    return !attack.has("needsLayer")
        || outcome.layers().stream()
            .anyMatch(
                layer -> layer.name().equals(attack.get("needsLayer").asText()) && layer.active());
  }

  private static Outcome run(JsonNode attack) throws IOException {
    byte[] source = Files.readAllBytes(ATTACKS.resolve(attack.get("name").asText() + ".py"));
    SandboxLimits limits =
        Json.read(attack.path("limits").toString().replaceAll("^$", "{}"), SandboxLimits.class);
    EvaluationTask task =
        EvaluationTask.of(Map.of("submission.py", source), dataset(), Policy.legacy(), limits, 7);
    try (LocalTrader trader =
        LocalTrader.start(
            new Installation(HOME), Installation.python(LocalTrader.isRoot()), Optional.empty())) {
      return new EvaluationRun(task, System::nanoTime, new Progress())
          .play(trader.listener(), START_MILLIS);
    }
  }

  private static Dataset dataset() throws IOException {
    String rows =
        IntStream.range(0, 5)
            .mapToObj(i -> "%d,%d,%s".formatted(i, 100 + i, 50 - i / 10.0))
            .collect(Collectors.joining("\n"));
    byte[] csv = ("timestep,AAA,BBB\n" + rows + "\n").getBytes(StandardCharsets.UTF_8);
    return DatasetCsv.read(new ByteArrayInputStream(csv)).dataset().orElseThrow();
  }
}
