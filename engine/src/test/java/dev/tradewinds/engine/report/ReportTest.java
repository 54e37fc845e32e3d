package dev.tradewinds.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.BudgetsUsed;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.engine.lane.SandboxLayer;
import dev.tradewinds.engine.ledger.OrderLog;
import dev.tradewinds.engine.ledger.Side;
import dev.tradewinds.engine.market.Dataset;
import dev.tradewinds.engine.market.DatasetCsv;
import dev.tradewinds.engine.run.EvaluationTask;
import dev.tradewinds.engine.run.Outcome;
import dev.tradewinds.engine.run.StepError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReportTest {
  private static final String HOSTILE = "</pre><script>alert('x')</script>&\u0007";

  @Test
  void nothingOfAParticipantIsMarkup() throws IOException {
    String page = files(report(HOSTILE)).get("index.html");
    assertThat(page)
        .doesNotContain("<script")
        .doesNotContain("\u0007")
        .contains("&lt;/pre&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;")
        .contains("default-src 'none'");
  }

  @Test
  void thePageIsOneWellFormedFile() throws IOException {
    String page = files(report("fine")).get("index.html");
    assertThat(page).doesNotContain("http:", "https:", "src=\"", "url(", "@import", "NaN,", ",NaN");
    for (String tag : List.of("section", "table", "svg", "pre", "div", "main")) {
      assertThat(page.split("<" + tag + "[ >]", -1))
          .as(tag)
          .hasSameSizeAs(page.split("</" + tag + ">", -1));
    }
  }

  @Test
  void tablesHoldEveryDigit() throws IOException {
    Map<String, String> files = files(report("fine"));
    assertThat(files.get("equity.csv"))
        .isEqualTo("step,timestep,nav\n0,1,100000.1\n1,2,99000.0\n2,3,101000.300000001\n");
    assertThat(files.get("orders.csv"))
        .isEqualTo(
            """
            step,timestep,side,product,quantity,price,filled
            0,1,buy,"A,B",0.1,2.0,true
            2,3,sell,"A,B",NaN,,false
            """);
    assertThat(files.keySet())
        .containsExactlyInAnyOrder(
            "index.html",
            "verdict.json",
            "setup.json",
            "sandbox.json",
            "log.txt",
            "equity.csv",
            "orders.csv");
  }

  @Test
  void theArchiveIsTheSameForTheSameRun() {
    assertThat(report("a").toZip()).isEqualTo(report("a").toZip()).isNotEmpty();
  }

  @Test
  void thinningKeepsEndsAndSpikes() {
    double[] series = new double[1_000_000];
    Arrays.fill(series, 5);
    series[123_456] = 9;
    series[654_321] = -2;
    Curve curve = Curve.of(series);
    assertThat(curve.indices()).hasSizeLessThan(1000).contains(0, 123_456, 654_321, 999_999);
    assertThat(curve.values()).contains(9, -2);
  }

  @Test
  @Timeout(20)
  void aCurveThatHardlyMovesHasAnEnd() {
    for (double move : new double[] {Math.ulp(1e5), 1e-9, 1e-3, 1, 1e280}) {
      double[] nav = {1e5, 1e5 + move, 1e5};
      String svg =
          new Chart("NAV", "nav", nav[0], 1e-6 * nav[0], Figures::decimals, i -> "" + i)
              .svg(nav, 300);
      assertThat(svg.length()).as("%s", move).isLessThan(5_000);
    }
  }

  @Test
  void neighboursOnTheAxisAreToldApart() {
    assertThat(Figures.decimals(100_000.5, 0.5)).isEqualTo("100,000.5");
    assertThat(Figures.decimals(150_000, 50_000)).isEqualTo("150,000");
    assertThat(Figures.decimals(-0.0, 0.05)).isEqualTo("0.00");
  }

  @Test
  void aPriceKeepsItsDecimals() {
    assertThat(Figures.price(3.7323)).isEqualTo("3.7323");
    assertThat(Figures.price(100)).isEqualTo("100.00");
    assertThat(Figures.price(0.000012)).isEqualTo("0.000012");
    assertThat(Figures.price(1e-9)).isEqualTo("1.00000e-09");
  }

  @Test
  void longRunsHaveThinnedTables() {
    assertThat(Tables.stride(100_000)).isEqualTo(1);
    assertThat(Tables.stride(100_001)).isEqualTo(2);
    assertThat(Tables.stride(1_000_000)).isEqualTo(10);
  }

  private static Map<String, String> files(Report report) throws IOException {
    Map<String, ByteArrayOutputStream> streams = new HashMap<>();
    report.writeTo(name -> streams.computeIfAbsent(name, n -> new ByteArrayOutputStream()));
    Map<String, String> files = new HashMap<>();
    streams.forEach((name, bytes) -> files.put(name, bytes.toString(StandardCharsets.UTF_8)));
    return files;
  }

  private static Report report(String words) {
    OrderLog orders = new OrderLog(10);
    orders.add(0, Side.BUY, 0, 0.1, 2, true);
    orders.add(2, Side.SELL, 0, Double.NaN, Double.NaN, false);
    Verdict verdict =
        new Verdict(
            1,
            VerdictKind.SCORED,
            "Completed",
            words,
            Optional.of(1.5),
            Optional.of(new Metrics(101_000, 1000, 0.01, 1.5, 0.01, 3, 1, 1, 1)),
            Optional.empty(),
            BudgetsUsed.none());
    Outcome outcome =
        new Outcome(
            verdict,
            new double[] {100_000, 100_000.1, 99_000, 101_000.300000001},
            orders,
            List.of(new StepError(0, words)),
            words,
            words.getBytes(StandardCharsets.UTF_8),
            List.of(new SandboxLayer("seccomp", true, words)));
    EvaluationTask task =
        EvaluationTask.of(
            Map.of("submission.py", new byte[0]),
            dataset(),
            Policy.legacy(),
            SandboxLimits.defaults(),
            0);
    return new Report(words, task, outcome);
  }

  private static Dataset dataset() {
    byte[] csv = "timestep,\"A,B\"\n1,2\n2,2\n3,2\n".getBytes(StandardCharsets.UTF_8);
    try {
      return DatasetCsv.read(new ByteArrayInputStream(csv)).dataset().orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
