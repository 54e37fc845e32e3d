package dev.tradewinds.fakes.alpaca;

import java.time.Instant;

/**
 * What the market did in one minute of one symbol.
 *
 * @param minute its begin
 * @param volume traded
 * @param trades how many
 */
public record MinuteBar(
    String symbol,
    Instant minute,
    double open,
    double high,
    double low,
    double close,
    double volume,
    long trades) {

  /** The bar with one more trade, which came too late to be its last price. */
  public MinuteBar withLateTrade(double price, double size) {
    return new MinuteBar(
        symbol,
        minute,
        open,
        Math.max(high, price),
        Math.min(low, price),
        close,
        volume + size,
        trades + 1);
  }

  /** Mean of the four prices; the simulated market has no finer one. */
  public double averagePrice() {
    return Math.round((open + high + low + close) / 4 * 10_000) / 10_000.0;
  }
}
