package dev.tradewinds.ingest.live;

import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.Provenance;
import java.time.Instant;
import java.util.Optional;

/**
 * What a source says of one minute of one symbol.
 *
 * @param minute its begin, a whole minute
 * @param origin how it came to be known
 */
public record BarReport(
    String symbol,
    Instant minute,
    double open,
    double high,
    double low,
    double close,
    Optional<Double> volume,
    Origin origin,
    Provenance provenance) {

  /** Name of the minute among the steps: seconds since 1970. */
  public static String timestep(Instant minute) {
    return String.valueOf(minute.getEpochSecond());
  }

  /** The bar with the number of its revision. */
  Bar bar(int revision) {
    return new Bar(symbol, timestep(minute), open, high, low, close, volume, revision, provenance);
  }

  /** Whether it says of prices and volume what a bar says. */
  boolean agrees(Bar bar) {
    return open == bar.open()
        && high == bar.high()
        && low == bar.low()
        && close == bar.close()
        && volume.equals(bar.volume());
  }
}
