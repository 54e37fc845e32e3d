package dev.tradewinds.operator.schedule;

import java.time.LocalDate;
import java.time.ZoneId;

/** When a market trades. */
public interface TradingCalendar {
  /** What it does on that date of its own zone. */
  MarketDay day(LocalDate date);

  /** The zone of its dates. */
  ZoneId zone();
}
