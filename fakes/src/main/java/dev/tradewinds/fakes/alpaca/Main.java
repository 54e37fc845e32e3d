package dev.tradewinds.fakes.alpaca;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the fake as a process of its own: {@code --symbols AAPL,MSFT} or {@code --bars FILE.csv},
 * {@code --faults FILE.json}, {@code --speed 60}, {@code --start 2026-11-20T14:30:00Z}, {@code
 * --stream-port}, {@code --rest-port}, {@code --paid true}, {@code --hours weekdays}, {@code
 * --host}. Key and secret come from {@code APCA_API_KEY_ID} and {@code APCA_API_SECRET_KEY}, else
 * they are {@code key} and {@code secret}.
 */
public final class Main {
  private static final List<String> OPTIONS =
      List.of(
          "symbols",
          "bars",
          "faults",
          "speed",
          "start",
          "stream-port",
          "rest-port",
          "paid",
          "hours",
          "host",
          "thinness");

  private Main() {}

  /** Starts a server and prints its addresses; it ends with the process. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> options;
    AlpacaFake fake;
    try {
      options = options(arguments);
      fake = AlpacaFake.start(settings(options), faults(options));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    try (fake) {
      System.out.printf("stream %s%nrest %s%n", fake.streamUrl(), fake.restUrl());
      Thread.currentThread().join();
    }
  }

  static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      if (!OPTIONS.contains(name) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "%s is no option with a value; expected --%s"
                .formatted(arguments[i], String.join(" .., --", OPTIONS)));
      }
      options.put(name, arguments[i + 1]);
    }
    return options;
  }

  private static List<Fault> faults(Map<String, String> options) throws IOException {
    return options.containsKey("faults")
        ? FaultScript.parse(Files.readString(Path.of(options.get("faults"))))
        : List.of();
  }

  static AlpacaSettings settings(Map<String, String> options) throws IOException {
    TradingHours hours =
        TradingHours.valueOf(options.getOrDefault("hours", "always").toUpperCase());
    Optional<CsvMarket> recorded =
        options.containsKey("bars")
            ? Optional.of(CsvMarket.read(Path.of(options.get("bars"))))
            : Optional.empty();
    Market market =
        recorded.isPresent()
            ? recorded.get()
            : new RandomMarket(
                Arrays.asList(options.getOrDefault("symbols", "FAKEPACA").split(",")),
                1,
                Double.parseDouble(options.getOrDefault("thinness", "0")),
                hours);
    Instant start =
        Optional.ofNullable(options.get("start"))
            .map(Instant::parse)
            .or(() -> recorded.map(CsvMarket::first))
            .orElseGet(Instant::now);
    double speed = Double.parseDouble(options.getOrDefault("speed", "1"));
    return new AlpacaSettings(
        new ScaledClock(start, speed),
        market,
        hours,
        fromEnvironment("APCA_API_KEY_ID", "key"),
        fromEnvironment("APCA_API_SECRET_KEY", "secret"),
        Boolean.parseBoolean(options.getOrDefault("paid", "false")),
        options.getOrDefault("host", "127.0.0.1"),
        Integer.parseInt(options.getOrDefault("stream-port", "0")),
        Integer.parseInt(options.getOrDefault("rest-port", "0")));
  }

  private static String fromEnvironment(String name, String otherwise) {
    return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
  }
}
