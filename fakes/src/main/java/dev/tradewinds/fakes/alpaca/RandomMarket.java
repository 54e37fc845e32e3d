package dev.tradewinds.fakes.alpaca;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Made-up prices: a slow wave with noise around a level of each symbol's own. Every minute follows
 * from the seed alone, so that a test can ask for the truth of any time without having lived it.
 */
public final class RandomMarket implements Market {
  private static final double CENTS = 100;
  private static final double WAVE_MINUTES = 97;

  private final SortedSet<String> symbols;
  private final long seed;
  private final double thinness;
  private final TradingHours hours;

  /**
   * @param thinness part of the minutes in which a symbol is not traded, from 0 to below 1
   */
  public RandomMarket(Collection<String> symbols, long seed, double thinness, TradingHours hours) {
    if (!(thinness >= 0 && thinness < 1)) {
      throw new IllegalArgumentException(
          "thinness is %s, expected a number from 0 to below 1".formatted(thinness));
    }
    this.symbols = Collections.unmodifiableSortedSet(new TreeSet<>(symbols));
    this.seed = seed;
    this.thinness = thinness;
    this.hours = hours;
  }

  @Override
  public SortedSet<String> symbols() {
    return symbols;
  }

  @Override
  public Optional<MinuteBar> bar(String symbol, Instant minute) {
    if (!symbols.contains(symbol) || !hours.open(minute)) {
      return Optional.empty();
    }
    long number = minute.getEpochSecond() / 60;
    SplittableRandom random = random(symbol, number);
    if (random.nextDouble() < thinness) {
      return Optional.empty();
    }
    double open = level(symbol, number);
    double close = level(symbol, number + 1);
    double spread = open * 0.002;
    double high = cents(Math.max(open, close) + random.nextDouble() * spread);
    double low = cents(Math.min(open, close) - random.nextDouble() * spread);
    double volume = 4 * (1 + random.nextInt(2_000));
    return Optional.of(new MinuteBar(symbol, minute, open, high, low, close, volume, 4));
  }

  private double level(String symbol, long number) {
    double base = 20 + Math.floorMod(symbol.hashCode(), 400);
    double wave =
        Math.sin(2 * Math.PI * (number + Math.floorMod(symbol.hashCode(), 97)) / WAVE_MINUTES);
    double noise = random(symbol, -number).nextDouble() - 0.5;
    return cents(base * (1 + 0.02 * wave + 0.004 * noise));
  }

  private SplittableRandom random(String symbol, long number) {
    return new SplittableRandom(seed * 31 + symbol.hashCode() * 1_000_003L + number * 7_919L);
  }

  private static double cents(double price) {
    return Math.round(price * CENTS) / CENTS;
  }
}
