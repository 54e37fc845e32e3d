package dev.tradewinds.fakes.alpaca;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Recorded bars. The file has the columns {@code symbol,timestep,open,high,low,close,volume}, with
 * that header; a timestep is RFC 3339 or seconds since 1970, and is cut down to its minute.
 */
public final class CsvMarket implements Market {
  private static final String HEADER = "symbol,timestep,open,high,low,close,volume";

  private final SortedMap<String, SortedMap<Instant, MinuteBar>> bars = new TreeMap<>();

  private CsvMarket() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException for a line that is none, with its number
   */
  public static CsvMarket read(Path file) throws IOException {
    return parse(Files.readAllLines(file), file.toString());
  }

  /** Reads lines; {@code name} is for messages. */
  static CsvMarket parse(List<String> lines, String name) {
    if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
      throw new IllegalArgumentException(
          "line 1 of %s is %s, expected the header %s"
              .formatted(name, lines.isEmpty() ? "missing" : lines.getFirst(), HEADER));
    }
    CsvMarket market = new CsvMarket();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        market.add(lines.get(i), "line %d of %s".formatted(i + 1, name));
      }
    }
    if (market.bars.isEmpty()) {
      throw new IllegalArgumentException(name + " has no bars, expected at least one line of them");
    }
    return market;
  }

  private void add(String line, String where) {
    String[] cells = line.strip().split(",", -1);
    if (cells.length != 7) {
      throw new IllegalArgumentException(
          "%s has %d cells, expected 7: %s".formatted(where, cells.length, HEADER));
    }
    try {
      MinuteBar bar =
          new MinuteBar(
              cells[0],
              minute(cells[1]),
              Double.parseDouble(cells[2]),
              Double.parseDouble(cells[3]),
              Double.parseDouble(cells[4]),
              Double.parseDouble(cells[5]),
              Double.parseDouble(cells[6]),
              4);
      bars.computeIfAbsent(bar.symbol(), symbol -> new TreeMap<>()).put(bar.minute(), bar);
    } catch (NumberFormatException | DateTimeException e) {
      throw new IllegalArgumentException(
          "%s is %s, expected a symbol, a time and five numbers".formatted(where, line), e);
    }
  }

  private static Instant minute(String text) {
    Instant moment =
        text.contains("T") ? Instant.parse(text) : Instant.ofEpochSecond(Long.parseLong(text));
    return moment.truncatedTo(ChronoUnit.MINUTES);
  }

  /** Begin of the first bar. */
  public Instant first() {
    return bars.values().stream().map(SortedMap::firstKey).min(Instant::compareTo).orElseThrow();
  }

  /** Begin of the last bar. */
  public Instant last() {
    return bars.values().stream().map(SortedMap::lastKey).max(Instant::compareTo).orElseThrow();
  }

  @Override
  public SortedSet<String> symbols() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(bars.keySet()));
  }

  @Override
  public Optional<MinuteBar> bar(String symbol, Instant minute) {
    return Optional.ofNullable(bars.getOrDefault(symbol, Collections.emptySortedMap()).get(minute));
  }
}
