package dev.tradewinds.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the {@code tradewinds} command. */
@Command(
    name = "tradewinds",
    mixinStandardHelpOptions = true,
    version = "tradewinds 0.1.0",
    description = "Trading competitions: evaluate a strategy, check a dataset.",
    subcommands = {EvaluateCommand.class, DatasetCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class Tradewinds {
  private Tradewinds() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Tradewinds())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(
            (error, command, parsed) -> {
              if (error instanceof UsageProblem) {
                command.getErr().println("error: " + error.getMessage());
                return CommandLine.ExitCode.USAGE;
              }
              error.printStackTrace(command.getErr());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }
}
