package dev.tradewinds.cli;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.RunCause;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictTable;
import dev.tradewinds.engine.market.DatasetCheck;
import dev.tradewinds.engine.report.Report;
import dev.tradewinds.engine.run.EvaluationRun;
import dev.tradewinds.engine.run.EvaluationTask;
import dev.tradewinds.engine.run.Outcome;
import dev.tradewinds.engine.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tradewinds evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs a strategy over a dataset in the same engine and sandbox as a competition does.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 scored; 2 wrong usage; 3 the submission failed; 4 the dataset cannot be used; "
          + "5 this machine cannot run it; 1 a bug of this command."
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final long START_MILLIS = 60_000;

  enum Output {
    TEXT,
    JSON
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--submission",
      required = true,
      paramLabel = "FILE|DIR",
      description = "The strategy: a Python file, or a folder with submission.py.")
  private Path submission;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "CSV",
      description =
          "Prices: WIDE (timestep,<PRODUCT>,...) or LONG (timestep,product_id,mid_price).")
  private Path data;

  @Option(
      names = "--policy",
      defaultValue = "legacy",
      paramLabel = "legacy|FILE",
      description = "Rules of the game: legacy (default), or a YAML file.")
  private String policy;

  @Option(
      names = "--limits",
      paramLabel = "FILE",
      description = "Budgets as a YAML file; default: those of a competition that says nothing.")
  private Optional<Path> limits;

  @Option(
      names = "--output",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "Form of the verdict on standard output (default: text).")
  private Output output;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Folder for the report: index.html, equity, orders, log.")
  private Optional<Path> report;

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description =
          "Files of a model, which the strategy finds, read-only, in the folder model beside it.")
  private Optional<Path> model;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of the strategy's random numbers (default: 0).")
  private long seed;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      description = "Interpreter for the strategy (default: the first usable python3).")
  private Optional<Path> python;

  @Override
  public Integer call() throws IOException {
    SortedMap<String, byte[]> sources = Submission.read(submission);
    Policy rules =
        policy.equals("legacy")
            ? Policy.legacy()
            : YamlDocument.read(Path.of(policy), Policy.class);
    SandboxLimits allowed =
        limits.isPresent()
            ? YamlDocument.read(limits.get(), SandboxLimits.class)
            : SandboxLimits.defaults();
    InputFile.require(data, "a CSV file");
    prepareReport();
    requireLinux();
    Installation installation = Installation.ofThisProcess();
    try (LocalTrader trader = LocalTrader.start(installation, interpreter(), modelFolder())) {
      DatasetCheck check = DatasetCommand.read(data);
      if (check.dataset().isEmpty()) {
        return showUnusable(check, rules, allowed);
      }
      EvaluationTask task =
          new EvaluationTask(sources, check.dataset().get(), rules, allowed, seed);
      Outcome outcome = play(task, trader);
      if (report.isPresent()) {
        String title = submission.getFileName() + " on " + data.getFileName();
        new Report(title, task, outcome).writeTo(report.get());
      }
      show(outcome.verdict(), allowed, details(outcome));
      return outcome.verdict().kind().verdictClass().exitCode();
    }
  }

  /** A folder that cannot be written is found out before the run, not after it. */
  private void prepareReport() {
    report.ifPresent(
        folder -> {
          try {
            Files.createDirectories(folder);
          } catch (IOException e) {
            throw new UsageProblem(
                "--report %s is no folder and cannot be made one".formatted(folder));
          }
          if (!Files.isWritable(folder)) {
            throw new UsageProblem("--report %s cannot be written into".formatted(folder));
          }
        });
  }

  private static void requireLinux() {
    if (!System.getProperty("os.name").equals("Linux")) {
      throw new UsageProblem(
          """
          the strategy's sandbox needs Linux. Run the command in a container, from the root of the source tree:
            docker run --rm -it -v "$PWD":/src -w /src debian:stable bash -c 'make build && bin/tradewinds evaluate ...'""");
    }
  }

  private Optional<Path> modelFolder() {
    model
        .filter(folder -> !Files.isDirectory(folder))
        .ifPresent(
            folder -> {
              throw new UsageProblem(
                  "--model %s is no folder, expected one with the model's files".formatted(folder));
            });
    return model.map(Path::toAbsolutePath);
  }

  private Path interpreter() throws IOException {
    if (python.isPresent()
        && !Files.isExecutable(InputFile.require(python.get(), "an interpreter"))) {
      throw new UsageProblem("--python %s cannot be executed".formatted(python.get()));
    }
    return python.isPresent() ? python.get() : Installation.python(LocalTrader.isRoot());
  }

  private Outcome play(EvaluationTask task, LocalTrader trader) throws IOException {
    Progress progress = new Progress();
    Outcome outcome;
    try (ProgressLine line = new ProgressLine(progress, task.dataset().steps())) {
      line.start();
      outcome =
          new EvaluationRun(task, System::nanoTime, progress).play(trader.listener(), START_MILLIS);
    }
    String complaint = trader.complaint();
    if (!complaint.isEmpty()) {
      spec.commandLine().getErr().println(complaint);
    }
    return outcome;
  }

  private int showUnusable(DatasetCheck check, Policy rules, SandboxLimits allowed) {
    DatasetCommand.show(data, check, spec.commandLine().getErr());
    VerdictTable.Ruling ruling =
        VerdictTable.rule(RunCause.DATASET_UNUSABLE, rules.execution()).orElseThrow();
    var first = check.problems().getFirst();
    String message =
        "Line %d of %s: %s".formatted(first.line(), data.getFileName(), first.message());
    show(Verdict.withoutRun(ruling, message), allowed, "");
    return ruling.kind().verdictClass().exitCode();
  }

  /** The strategy's own lines where it failed for good, or for the first time. */
  private static String details(Outcome outcome) {
    return outcome.traceback().isEmpty() && !outcome.errors().isEmpty()
        ? outcome.errors().getFirst().text()
        : outcome.traceback();
  }

  private void show(Verdict verdict, SandboxLimits allowed, String details) {
    var out = spec.commandLine().getOut();
    if (output == Output.JSON) {
      out.println(Json.write(verdict));
    } else {
      out.print(VerdictText.of(verdict, allowed, details));
      report.ifPresent(folder -> out.printf("%nReport: %s%n", folder.resolve("index.html")));
    }
    out.flush();
  }
}
