package dev.tradewinds.fakes.alpaca;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/** What really happens in the market: a pure function of symbol and minute. */
public interface Market {
  /** Symbols that it knows. */
  SortedSet<String> symbols();

  /**
   * Bar of a minute; empty where nothing was traded.
   *
   * @param minute its begin, a whole minute
   */
  Optional<MinuteBar> bar(String symbol, Instant minute);
}
