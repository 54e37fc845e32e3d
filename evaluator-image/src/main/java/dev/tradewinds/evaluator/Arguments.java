package dev.tradewinds.evaluator;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A command with its options, each {@code --name VALUE}. Read by hand, because every millisecond
 * between the start of the Pod and the first bar counts.
 */
record Arguments(String command, Map<String, String> options) {
  private static final String USAGE =
      """
      usage: evaluator evaluate --order FILE --lane DIR [--termination-log FILE] [--start-timeout-ms N]
             evaluator dataset  --order FILE [--termination-log FILE]
             evaluator ingest   --order FILE [--termination-log FILE]
             evaluator trade    --order FILE --lane DIR [--model DIR] [--spool DIR] [--termination-log FILE] [--start-timeout-ms N]
      """;
  private static final Set<String> KNOWN =
      Set.of("--order", "--lane", "--model", "--spool", "--termination-log", "--start-timeout-ms");

  /** The command line does not make sense; the message is the usage. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String problem) {
      super(problem + "\n" + USAGE);
    }
  }

  static Arguments parse(String[] arguments) {
    if (arguments.length % 2 == 0) {
      throw new Unusable("a command and options with values are expected");
    }
    Map<String, String> options = new TreeMap<>();
    for (int i = 1; i < arguments.length; i += 2) {
      if (!KNOWN.contains(arguments[i])) {
        throw new Unusable("unknown option " + arguments[i]);
      }
      options.put(arguments[i], arguments[i + 1]);
    }
    return new Arguments(arguments[0], options);
  }

  Path order() {
    return Path.of(required("--order"));
  }

  Path lane() {
    return Path.of(required("--lane"));
  }

  /** The folder that the trader's half reads its model from. */
  Path model() {
    return Path.of(required("--model"));
  }

  /** Where a live trader keeps what is not uploaded yet. */
  Path spool() {
    return Path.of(options.getOrDefault("--spool", "/tmp/spool"));
  }

  Path terminationLog() {
    return Path.of(options.getOrDefault("--termination-log", "/dev/termination-log"));
  }

  /** How long the trader may take to come and to put on its sandbox. */
  long startMillis() {
    try {
      return Long.parseLong(options.getOrDefault("--start-timeout-ms", "120000"));
    } catch (NumberFormatException e) {
      throw new Unusable("--start-timeout-ms is a whole number");
    }
  }

  private String required(String option) {
    String value = options.get(option);
    if (value == null) {
      throw new Unusable(option + " is missing");
    }
    return value;
  }
}
