package dev.tradewinds.cli;

import dev.tradewinds.contract.VerdictClass;
import dev.tradewinds.engine.market.DatasetCheck;
import dev.tradewinds.engine.market.DatasetCsv;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tradewinds dataset}. */
@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    description = "Looks after a competition's data.",
    synopsisSubcommandLabel = "COMMAND")
final class DatasetCommand {
  @Spec private CommandSpec spec;

  /** Checks a file as a competition does on admission. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Checks a CSV file as a competition does, and names each problem by line.",
        ""
      },
      footer = {"", "Exit codes: 0 usable; 2 wrong usage; 4 not usable."})
  int check(
      @Option(
              names = "--data",
              required = true,
              paramLabel = "CSV",
              description = "The file to check.")
          Path data)
      throws IOException {
    DatasetCheck check = read(data);
    show(data, check, spec.commandLine().getOut());
    return check.dataset().isPresent() ? 0 : VerdictClass.HOST.exitCode();
  }

  static DatasetCheck read(Path data) throws IOException {
    try (InputStream input = Files.newInputStream(InputFile.require(data, "a CSV file"))) {
      return DatasetCsv.read(input);
    }
  }

  static void show(Path data, DatasetCheck check, PrintWriter out) {
    check
        .dataset()
        .ifPresent(
            dataset ->
                out.printf(
                    "%s: %,d steps, %,d products, %,d prices, digest %s%n",
                    data,
                    dataset.steps(),
                    dataset.symbols().size(),
                    dataset.quotes(),
                    dataset.digest()));
    check
        .problems()
        .forEach(problem -> out.printf("%s:%d: %s%n", data, problem.line(), problem.message()));
    long unlisted = check.problemCount() - check.problems().size();
    if (unlisted > 0) {
      out.printf("%s: and %,d more problems%n", data, unlisted);
    }
    out.flush();
  }
}
