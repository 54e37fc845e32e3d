package dev.tradewinds.cloud.trades;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the seed writes them. */
final class TradeTimes {
  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

  private TradeTimes() {}

  static String compact(Instant instant) {
    return COMPACT.format(instant);
  }
}
