package dev.tradewinds.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewinds.contract.RunCause;
import dev.tradewinds.contract.ScoringPolicy;
import dev.tradewinds.engine.scoring.Assessment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random strategies on random data, played by the engine's ledger and by a plain-Python run of the
 * seed's semantics: fills, positions and net asset values equal bit for bit, scores to 1e-12.
 */
class SeedSemanticsTest {
  private static final int RUNS = 3_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Order(Side side, int symbol, double quantity) {}

  private record Run(
      double cash, double leverage, int symbols, List<double[]> bars, List<List<Order>> orders) {}

  @Test
  void equalsThePlainPythonRun() throws Exception {
    assumeTrue(hasPython(), "SKIPPED: no python3 on the PATH to compare the ledger with");
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(randomRun(new SplittableRandom(20_260_101L + i)));
    }
    List<JsonNode> expected = playByPython(runs);
    int filled = 0;
    int scored = 0;
    for (int i = 0; i < RUNS; i++) {
      filled += compare(runs.get(i), expected.get(i), "run " + i);
      scored += number(expected.get(i).get("score")) != 0 ? 1 : 0;
    }
    assertThat(filled).as("fills compared").isGreaterThan(RUNS);
    assertThat(scored).as("runs with a score that is not 0").isGreaterThan(RUNS / 3);
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Run randomRun(SplittableRandom random) {
    int symbols = random.nextInt(1, 6);
    int steps = random.nextInt(1, 40);
    double leverage = random.nextInt(4) == 0 ? random.nextDouble(0.1, 3) : 10;
    double wildness = random.nextInt(10) == 0 ? 2 : 0.05;
    double[] level = new double[symbols];
    Arrays.setAll(level, i -> Math.exp(random.nextDouble(-3, 8)));
    List<double[]> bars = new ArrayList<>();
    List<List<Order>> orders = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      double[] bar = new double[symbols];
      for (int symbol = 0; symbol < symbols; symbol++) {
        level[symbol] *= Math.exp(random.nextDouble(-wildness, wildness));
        bar[symbol] = random.nextInt(5) == 0 ? Double.NaN : level[symbol];
      }
      bars.add(bar);
      orders.add(randomOrders(random, level));
    }
    return new Run(random.nextInt(3) == 0 ? 1000.1 : 100_000, leverage, symbols, bars, orders);
  }

  private static List<Order> randomOrders(SplittableRandom random, double[] level) {
    List<Order> orders = new ArrayList<>();
    for (int i = random.nextInt(-2, 5); i > 0; i--) {
      int symbol = random.nextInt(level.length);
      Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
      orders.add(new Order(side, symbol, randomQuantity(random, level[symbol])));
    }
    return orders;
  }

  private static double randomQuantity(SplittableRandom random, double price) {
    return switch (random.nextInt(12)) {
      case 0 -> 0.0;
      case 1 -> -0.0;
      case 2 ->
          new double[] {
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                1e308,
                -1e308,
                5e-324
              }
              [random.nextInt(6)];
      case 3, 4 -> random.nextInt(-50, 50);
      case 5 -> random.nextDouble(-20, 20) * 100_000 / price;
      default -> random.nextDouble(-2, 4) * 100_000 / price;
    };
  }

  private static List<JsonNode> playByPython(List<Run> runs) throws Exception {
    Process python =
        new ProcessBuilder("python3", "src/test/python/seed_semantics.py")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Thread feeder =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (Writer out =
                      new OutputStreamWriter(python.getOutputStream(), StandardCharsets.UTF_8)) {
                    for (Run run : runs) {
                      out.write(JSON.writeValueAsString(json(run)) + "\n");
                    }
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
    List<JsonNode> results = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        results.add(JSON.readTree(line));
      }
    }
    feeder.join();
    assertThat(python.waitFor()).isZero();
    assertThat(results).hasSize(runs.size());
    return results;
  }

  private static Map<String, Object> json(Run run) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("cash", hex(run.cash()));
    document.put("leverage", hex(run.leverage()));
    List<Map<String, String>> bars = new ArrayList<>();
    for (double[] bar : run.bars()) {
      Map<String, String> quotes = new LinkedHashMap<>();
      for (int symbol = 0; symbol < bar.length; symbol++) {
        if (!Double.isNaN(bar[symbol])) {
          quotes.put(name(symbol), hex(bar[symbol]));
        }
      }
      bars.add(quotes);
    }
    document.put("bars", bars);
    document.put(
        "orders",
        run.orders().stream()
            .map(
                orders ->
                    orders.stream()
                        .map(
                            o ->
                                List.of(
                                    o.side() == Side.BUY ? "buy" : "sell",
                                    name(o.symbol()),
                                    hex(o.quantity())))
                        .toList())
            .toList());
    return document;
  }

  private static int compare(Run run, JsonNode expected, String description) {
    Ledger ledger = new Ledger(run.cash(), run.leverage(), run.symbols());
    double[] prices = new double[run.symbols()];
    Arrays.fill(prices, Double.NaN);
    List<Double> nav = new ArrayList<>(List.of(run.cash()));
    int fills = 0;
    int step = 0;
    for (int i = 0; i < run.bars().size(); i++) {
      if (!show(run.bars().get(i), prices)) {
        continue;
      }
      List<Order> orders = run.orders().get(i);
      for (int k = 0; k < orders.size(); k++) {
        Order o = orders.get(k);
        boolean filled = ledger.trade(o.side(), o.symbol(), o.quantity(), prices);
        assertThat(filled)
            .as("%s, bar %d, %s", description, i, o)
            .isEqualTo(expected.get("fills").get(step).get(k).asBoolean());
        fills += filled ? 1 : 0;
      }
      nav.add(ledger.netAssetValue(prices));
      step++;
    }
    compareState(ledger, nav, expected, description);
    return fills;
  }

  /** Brings the last prices up to date; false when the bar has no quote and so is no step. */
  private static boolean show(double[] bar, double[] prices) {
    boolean quoted = false;
    for (int symbol = 0; symbol < bar.length; symbol++) {
      if (!Double.isNaN(bar[symbol])) {
        prices[symbol] = bar[symbol];
        quoted = true;
      }
    }
    return quoted;
  }

  private static void compareState(
      Ledger ledger, List<Double> nav, JsonNode expected, String description) {
    assertThat(hexes(nav))
        .as(description)
        .isEqualTo(expected.get("nav").valueStream().map(SeedSemanticsTest::hexOf).toList());
    assertThat(hex(ledger.cash())).as(description).isEqualTo(hexOf(expected.get("cash")));
    JsonNode positions = expected.get("positions");
    assertThat(ledger.positions()).as(description).isEqualTo(positions.size());
    for (int i = 0; i < positions.size(); i++) {
      int symbol = ledger.symbolAt(i);
      assertThat(name(symbol)).as(description).isEqualTo(positions.get(i).get(0).asText());
      assertThat(hex(ledger.quantity(symbol)))
          .as(description)
          .isEqualTo(hexOf(positions.get(i).get(1)));
    }
    double[] series = nav.stream().mapToDouble(Double::doubleValue).toArray();
    Assessment assessment = Assessment.of(series, 0, ScoringPolicy.legacy());
    double score = number(expected.get("score"));
    if (Double.isFinite(score)) {
      assertThat(assessment.cause()).as(description).isEqualTo(RunCause.COMPLETED);
      assertThat(assessment.score())
          .as(description)
          .isCloseTo(score, within(1e-12 * Math.max(1, Math.abs(score))));
    } else {
      assertThat(assessment.cause()).as(description).isEqualTo(RunCause.SCORE_UNDEFINED);
    }
  }

  private static double number(JsonNode text) {
    return text.asText().equals("nan") ? Double.NaN : Double.parseDouble(text.asText());
  }

  private static String name(int symbol) {
    return "P" + symbol;
  }

  private static List<String> hexes(List<Double> values) {
    return values.stream().map(SeedSemanticsTest::hex).toList();
  }

  /** Java's form; Python reads it, except for the names. */
  private static String hex(double value) {
    return Double.isFinite(value)
        ? Double.toHexString(value)
        : String.valueOf(value).replace("Infinity", "inf").replace("NaN", "nan");
  }

  /** Python's form brought into Java's. */
  private static String hexOf(JsonNode text) {
    return switch (text.asText()) {
      case "nan" -> "nan";
      case "inf" -> "inf";
      case "-inf" -> "-inf";
      default -> hex(Double.parseDouble(text.asText()));
    };
  }
}
