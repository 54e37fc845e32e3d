package dev.tradewinds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.contract.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole strategies, once by the engine with the real trader and once in one Python process as the
 * seed did it: every net asset value equal bit for bit.
 */
class SeedParityIT {
  private static final Path ROOT =
      Path.of(System.getProperty("tradewinds.root", "..")).toAbsolutePath().normalize();
  private static final String RANDOM_STRATEGY =
      """
      import random


      class Trader:
          def on_quote(self, market, portfolio):
              for product in market.universe:
                  if random.random() < 0.3:
                      trade = portfolio.buy if random.random() < 0.5 else portfolio.sell
                      trade(product, random.choice([random.uniform(-900, 4000), random.randint(-50, 400), 0]))
              if random.random() < 0.01:
                  raise RuntimeError("as the seed, swallow this")


      def build_trader(universe):
          return Trader()
      """;

  @TempDir private Path folder;

  @BeforeEach
  void home() {
    System.setProperty("tradewinds.home", ROOT.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"momentum", "mean_reversion", "buy_and_hold", "crash"})
  void theExamplesRunAsInTheSeed(String example) throws Exception {
    compare(
        ROOT.resolve("examples/strategies/" + example + ".py"),
        ROOT.resolve("examples/data/stocks-public.csv"));
  }

  @Test
  void aRandomStrategyRunsAsInTheSeedOverManySteps() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder csv = new StringBuilder("timestep,B,A,C\n");
    double[] level = {10, 100, 1000};
    for (int step = 0; step < 20_000; step++) {
      csv.append(step);
      for (int i = 0; i < level.length; i++) {
        level[i] *= Math.exp(random.nextDouble(-0.01, 0.01));
        csv.append(',').append(random.nextInt(6) == 0 ? "" : level[i]);
      }
      csv.append('\n');
    }
    compare(
        Files.writeString(folder.resolve("random.py"), RANDOM_STRATEGY),
        Files.writeString(folder.resolve("data.csv"), csv));
  }

  private void compare(Path strategy, Path data) throws Exception {
    JsonNode seed = runAsSeed(strategy, data);
    Path report = folder.resolve("report");
    CommandRun run =
        CommandRun.of(
            "evaluate",
            "--submission",
            strategy.toString(),
            "--data",
            data.toString(),
            "--seed",
            "5",
            "--output",
            "json",
            "--report",
            report.toString());
    Verdict verdict = Json.read(run.out(), Verdict.class);
    Metrics metrics = verdict.metrics().orElseThrow();
    List<Double> expected =
        seed.get("nav").valueStream().map(v -> Double.parseDouble(v.asText())).skip(1).toList();
    assertThat(navIn(report.resolve("equity.csv"))).isEqualTo(expected);
    assertThat(metrics.fills()).isEqualTo(seed.get("filled").asLong()).isPositive();
    assertThat(metrics.rejectedOrders()).isEqualTo(seed.get("refused").asLong());
    assertThat(metrics.finalNav()).isEqualTo(expected.getLast());
  }

  private static List<Double> navIn(Path equity) throws IOException {
    try (Stream<String> lines = Files.lines(equity)) {
      return lines
          .skip(1)
          .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
          .toList();
    }
  }

  private static JsonNode runAsSeed(Path strategy, Path data) throws Exception {
    Process process =
        new ProcessBuilder(
                Installation.python(false).toString(),
                "src/test/python/seed_backtest.py",
                strategy.toString(),
                data.toString(),
                "5")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return new ObjectMapper().readTree(output);
  }
}
