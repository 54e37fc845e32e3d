package dev.tradewinds.contract.feed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewinds.contract.InvalidDocument;
import java.util.Optional;

/**
 * One bar of one symbol. A strategy is shown its close as the price of the step.
 *
 * @param symbol as the source names it
 * @param timestep a number as text, which a strategy sees and bars are ordered by: seconds since
 *     1970 of the bar's begin where the source has a clock, the dataset's own where it is replayed
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume traded, in units of the symbol
 * @param revision 0 for the first message of a bar, then +1 with each that corrects it
 * @param provenance where it comes from
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Bar(
    String symbol,
    String timestep,
    double open,
    double high,
    double low,
    double close,
    Optional<Double> volume,
    int revision,
    Provenance provenance) {
  public Bar {
    if (symbol.isEmpty()) {
      throw new InvalidDocument("bar.symbol", "empty", "the name of a symbol");
    }
    requireFinite("open", open);
    requireFinite("high", high);
    requireFinite("low", low);
    requireFinite("close", close);
    volume.ifPresent(each -> requireFinite("volume", each));
    if (!(low <= Math.min(open, close) && Math.max(open, close) <= high)) {
      throw new InvalidDocument(
          "bar of " + symbol,
          "open %s, high %s, low %s, close %s".formatted(open, high, low, close),
          "low at most, and high at least, open and close");
    }
  }

  /** A bar of which only one price is known. */
  public static Bar ofPrice(String symbol, String timestep, double price, Provenance provenance) {
    return new Bar(symbol, timestep, price, price, price, price, Optional.empty(), 0, provenance);
  }

  private static void requireFinite(String field, double value) {
    if (!Double.isFinite(value)) {
      throw new InvalidDocument("bar." + field, value, "a finite number");
    }
  }
}
