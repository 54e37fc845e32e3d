package dev.tradewinds.evaluator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Entry point of the trusted container. Exit code 0 whenever a result was written, or a process
 * that stays was told to end.
 */
public final class Main {
  private static final int NOT_WRITTEN = 1;
  private static final int USAGE = 2;

  private Main() {}

  /** Runs a command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... words) {
    try {
      Arguments arguments = Arguments.parse(words);
      Path terminationLog = arguments.terminationLog();
      ResultSink sink = text -> write(terminationLog, text);
      return switch (arguments.command()) {
        case "evaluate" -> new EvaluateCommand(arguments).run(sink);
        case "dataset" -> new DatasetCommand(arguments).run(sink);
        case "ingest" -> new IngestCommand(arguments).run(sink);
        case "trade" -> new TradeCommand(arguments).run(sink);
        default -> throw new Arguments.Unusable("unknown command " + arguments.command());
      };
    } catch (Arguments.Unusable e) {
      System.err.println(e.getMessage());
      return USAGE;
    } catch (IOException e) {
      System.err.println("the result could not be written: " + e);
      return NOT_WRITTEN;
    }
  }

  private static void write(Path terminationLog, String text) throws IOException {
    Files.writeString(terminationLog, text);
  }
}
