package dev.tradewinds.cli;

import dev.tradewinds.cli.fleet.FleetCommand;
import dev.tradewinds.cli.fleet.TraderCommand;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** Entry point of the {@code tradewinds} command. */
@Command(
    name = "tradewinds",
    mixinStandardHelpOptions = true,
    version = "tradewinds 0.1.0",
    description =
        "Trading competitions and fleets: evaluate a strategy, check a dataset, look after a fleet.",
    subcommands = {
      EvaluateCommand.class,
      DatasetCommand.class,
      FleetCommand.class,
      TraderCommand.class
    },
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
        .registerConverter(Path.class, Tradewinds::path)
        .registerConverter(Long.class, Tradewinds::wholeNumber)
        .registerConverter(long.class, Tradewinds::wholeNumber)
        .setExecutionExceptionHandler(
            (error, command, parsed) -> {
              if (error instanceof UsageProblem) {
                command.getErr().println("error: " + error.getMessage());
                return CommandLine.ExitCode.USAGE;
              }
              if (error instanceof FileSystemException file) {
                command.getErr().printf("error: %s: %s%n", file.getFile(), reason(file));
                return CommandLine.ExitCode.USAGE;
              }
              error.printStackTrace(command.getErr());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  private static String reason(FileSystemException problem) {
    return switch (problem) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "no such file or folder";
      default -> String.valueOf(problem.getReason());
    };
  }

  /** An empty one, such as of a variable that is not set, would mean the working directory. */
  private static Path path(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("is empty, expected a path");
    }
    return Path.of(text);
  }

  private static long wholeNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'%s' is no whole number of 64 bits".formatted(text));
    }
  }
}
