package dev.tradewinds.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tradewinds evaluate} with the real engine, launcher, Python and sandbox. */
class EvaluateIT {
  private static final Path ROOT =
      Path.of(System.getProperty("tradewinds.root", "..")).toAbsolutePath().normalize();
  private static final String BUILD = "\n\ndef build_trader(universe):\n    return Trader()\n";

  @TempDir private Path folder;

  @BeforeEach
  void home() {
    System.setProperty("tradewinds.home", ROOT.toString());
  }

  @Test
  void scoresByTheSeedsRules() throws IOException {
    Verdict verdict =
        evaluate(
            """
            class Trader:
                def on_quote(self, market, portfolio):
                    if market.quotes["A"]["timestep"] == "0":
                        assert portfolio.buy("A", 1000)
                        assert not portfolio.buy("A", 1e9)""",
            "100,101,100.5,102");
    assertThat(verdict.score())
        .hasValueSatisfying(s -> assertThat(s).isCloseTo(8.727207682364641, within(1e-12)));
    assertThat(verdict.metrics().orElseThrow())
        .satisfies(m -> assertThat(m.finalNav()).isEqualTo(102_000))
        .satisfies(m -> assertThat(m.fills()).isEqualTo(1))
        .satisfies(m -> assertThat(m.rejectedOrders()).isEqualTo(1));
  }

  @Test
  void aModelsFilesLieInTheFolderModel(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("parameters.txt"), "7");
    Verdict verdict =
        evaluate(
            """
            class Trader:
                def on_quote(self, market, portfolio):
                    if market.quotes["A"]["timestep"] == "0":
                        portfolio.buy("A", float(open("model/parameters.txt").read()))""",
            "100,101,100.5,102",
            "--model",
            folder.toString());
    assertThat(verdict.metrics().orElseThrow().finalNav()).isEqualTo(100_014);
    CommandRun missing =
        CommandRun.of(
            "evaluate", "--submission", "s.py", "--data", "d.csv", "--model", folder + "/none");
    assertThat(missing.exitCode()).isEqualTo(2);
  }

  @Test
  void aSecondRunIsTheSame() throws IOException {
    String strategy =
        """
        import random

        class Trader:
            def on_quote(self, market, portfolio):
                portfolio.buy("A", random.uniform(-300, 300))""";
    String prices =
        IntStream.range(0, 200).mapToObj(i -> "" + (100 + i % 9)).collect(Collectors.joining(","));
    Verdict first = evaluate(strategy, prices, "--seed", "42");
    Verdict second = evaluate(strategy, prices, "--seed", "42");
    Verdict other = evaluate(strategy, prices, "--seed", "43");
    assertThat(second.score()).isEqualTo(first.score());
    assertThat(second.metrics()).isEqualTo(first.metrics());
    assertThat(second.digests()).isEqualTo(first.digests());
    assertThat(other.digests().orElseThrow().orders())
        .isNotEqualTo(first.digests().orElseThrow().orders());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          execution: {onStrategyException: Fail} | raise ValueError("no")    | StepRaised     | on_quote raised at step 0 (timestep 0): ValueError: no
          execution: {onStrategyException: Swallow} | raise ValueError("no") | Completed      | 4 exceptions in on_quote, first at step 0
          execution: {onBankruptcy: EndRun, leverageLimit: 1000} | portfolio.sell("A", 9000) | NavNotPositive | The net asset value fell to
          execution: {onBankruptcy: Ignore}      | pass                      | Completed      | 4 steps
          scoring: {minimumFills: 1}             | pass                      | GateFailed     | at least 1
          scoring: {minimumVolatility: 0.5}      | portfolio.buy("A", 1)     | GateFailed     | volatility
          scoring: {onUndefinedScore: Ineligible} | pass                     | ScoreUndefined | no spread
          """)
  void thePolicyDecides(String policy, String body, String reason, String message)
      throws IOException {
    Path file = Files.writeString(folder.resolve("policy.yaml"), policy + "\n");
    Verdict verdict = evaluate(strategy(body), "100,101,150,300", "--policy", file.toString());
    assertThat(verdict.reason()).as(verdict.message()).isEqualTo(reason);
    assertThat(verdict.message()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {stepMillis: 200, bankMillis: 300}   | time.sleep(0.3)  | StepTimeout       | what was left of the bank
          {stepMillis: 200, bankMillis: 60000} | time.sleep(0.25) | Completed         | 4 steps
          {importMillis: 1000, buildMillis: 1000, totalMillis: 1000} | time.sleep(0.4)  | WallTimeExhausted | not over after 1 s; it was at on_quote at step
          {outputBytes: 1000, logBytes: 1000}                 | print("x" * 600) | OutputExhausted   | More than 1,000 bytes
          {outputBytes: 1000, logBytes: 1000}                 | print("x" * 2000) if portfolio.market.quotes["A"]["price"] == 4 else None | OutputExhausted | More than
          {memoryMiB: 64}                      | bytearray(1 << 28) | MemoryExhausted | the limit is 64 MiB
          """)
  void theLimitsDecide(String limits, String body, String reason, String message)
      throws IOException {
    Path file = Files.writeString(folder.resolve("limits.yaml"), limits + "\n");
    Verdict verdict =
        evaluate("import time\n" + strategy(body), "1,2,3,4", "--limits", file.toString());
    assertThat(verdict.reason()).as(verdict.message()).isEqualTo(reason);
    assertThat(verdict.message()).contains(message);
  }

  @Test
  void theBankUsedIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("limits.yaml"), "{stepMillis: 200}\n");
    Verdict verdict =
        evaluate("import time\n" + strategy("time.sleep(0.3)"), "1,2", "--limits", file.toString());
    assertThat(verdict.budgets().bankMillis())
        .hasValueSatisfying(bank -> assertThat(bank).isBetween(190.0, 2_000.0));
    assertThat(verdict.budgets().longestStepMillis())
        .hasValueSatisfying(step -> assertThat(step).isBetween(299.0, 2_000.0));
  }

  @Test
  void writesAReport() throws IOException {
    Path report = folder.resolve("out/report");
    evaluate(
        strategy("print('hello'); portfolio.buy('A', 1)"), "1,2", "--report", report.toString());
    assertThat(report.resolve("log.txt")).hasContent("hello\nhello");
    assertThat(Files.readString(report.resolve("verdict.json"))).contains("\"Scored\"");
    assertThat(Files.readString(report.resolve("sandbox.json"))).contains("seccomp");
    assertThat(Files.readString(report.resolve("index.html"))).contains("<svg");
    assertThat(report.resolve("equity.csv"))
        .hasContent("step,timestep,nav\n0,0,100000.0\n1,1,100001.0\n");
  }

  @Test
  void textIsForPeople() throws IOException {
    CommandRun run = run(strategy("pass"), "1,2");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("Verdict  Scored (Completed)\nScore    0.000000\n")
        .containsPattern("final NAV +100,000.00")
        .containsPattern("CPU time +[0-9.]+ ms +900.0 s");
  }

  @Test
  void anUnusableDatasetIsTheHostsMatter() throws IOException {
    Path data = Files.writeString(folder.resolve("bad.csv"), "time_step,product_id,mid_price\n");
    Path submission = Files.writeString(folder.resolve("s.py"), strategy("pass"));
    CommandRun run =
        CommandRun.of(
            "evaluate",
            "--submission",
            submission.toString(),
            "--data",
            data.toString(),
            "--output",
            "json");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(Json.read(run.out(), Verdict.class).reason()).isEqualTo("DatasetUnusable");
    assertThat(run.err()).contains("bad.csv:1: unknown time column \"time_step\"");
  }

  @Test
  void anInterpreterThatDoesNotStartIsNoticedAtOnce() throws IOException {
    long start = System.nanoTime();
    Path broken = Files.writeString(folder.resolve("python3"), "#!/no/python3\n");
    assertThat(broken.toFile().setExecutable(true)).isTrue();
    CommandRun run =
        run(strategy("pass"), "1,2", "--output", "json", "--python", broken.toString());
    assertThat(run.exitCode()).isEqualTo(5);
    Verdict verdict = Json.read(run.out(), Verdict.class);
    assertThat(verdict.reason()).isEqualTo("TraderNeverCame");
    assertThat(verdict.message()).contains("exit code 127");
    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
  }

  private static String strategy(String body) {
    return "class Trader:\n    def on_quote(self, market, portfolio):\n        " + body;
  }

  private Verdict evaluate(String strategy, String prices, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--output", "json"));
    CommandRun run = run(strategy, prices, arguments.toArray(String[]::new));
    assertThat(schemaProblems(run.out())).as(run.err()).isEmpty();
    Verdict verdict = Json.read(run.out(), Verdict.class);
    assertThat(run.exitCode()).isEqualTo(verdict.kind().verdictClass().exitCode());
    return verdict;
  }

  private CommandRun run(String strategy, String prices, String... more) throws IOException {
    Path submission = Files.writeString(folder.resolve("strategy.py"), strategy + BUILD);
    String[] values = prices.split(",");
    String rows =
        IntStream.range(0, values.length)
            .mapToObj(i -> i + "," + values[i] + "\n")
            .collect(Collectors.joining());
    Path data = Files.writeString(folder.resolve("data.csv"), "timestep,A\n" + rows);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("evaluate", "--submission", submission.toString(), "--data", data.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static List<String> schemaProblems(String json) throws IOException {
    try (InputStream schema = Verdict.class.getResourceAsStream("/schema/verdict.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(schema)
          .validate(json, InputFormat.JSON)
          .stream()
          .map(Object::toString)
          .toList();
    }
  }
}
