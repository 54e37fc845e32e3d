package dev.tradewinds.fakes.alpaca;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** The market with what became known of it later. Safe for many threads. */
public final class Tape {
  static final Duration MINUTE = Duration.ofMinutes(1);

  private final Market market;
  private final Map<Key, MinuteBar> revised = new HashMap<>();

  private record Key(String symbol, Instant minute) {}

  Tape(Market market) {
    this.market = market;
  }

  SortedSet<String> symbols() {
    return market.symbols();
  }

  /** The bar of a minute as it is known by now, whether or not the minute is over. */
  public synchronized Optional<MinuteBar> bar(String symbol, Instant minute) {
    MinuteBar known = revised.get(new Key(symbol, minute));
    return known == null ? market.bar(symbol, minute) : Optional.of(known);
  }

  /** Adds a late trade to a bar; empty where there is no bar. */
  synchronized Optional<MinuteBar> revise(
      String symbol, Instant minute, double price, double size) {
    Optional<MinuteBar> changed = bar(symbol, minute).map(each -> each.withLateTrade(price, size));
    changed.ifPresent(each -> revised.put(new Key(symbol, minute), each));
    return changed;
  }

  /**
   * What the market really had: the bars of all minutes from {@code from} up to {@code to}, which
   * is not among them, by time and then symbol.
   */
  public List<MinuteBar> bars(Collection<String> symbols, Instant from, Instant to) {
    List<MinuteBar> all = new ArrayList<>();
    for (Instant minute = from; minute.isBefore(to); minute = minute.plus(MINUTE)) {
      for (String symbol : symbols.stream().sorted().toList()) {
        bar(symbol, minute).ifPresent(all::add);
      }
    }
    return all;
  }

  /** Price of the last trade until {@code now}. */
  Optional<Double> lastPrice(String symbol, Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    Optional<MinuteBar> present = bar(symbol, minute);
    if (present.isPresent()) {
      double done = Duration.between(minute, now).toMillis() / 60_000.0;
      List<Double> prices = MarketFeed.path(present.get());
      return Optional.of(prices.get((int) Math.min(prices.size() - 1, done * prices.size())));
    }
    for (int back = 1; back <= 600; back++) {
      Optional<MinuteBar> bar = bar(symbol, minute.minus(MINUTE.multipliedBy(back)));
      if (bar.isPresent()) {
        return bar.map(MinuteBar::close);
      }
    }
    return Optional.empty();
  }
}
