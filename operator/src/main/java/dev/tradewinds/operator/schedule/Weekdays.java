package dev.tradewinds.operator.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Days of the week, without any exchange: no holidays, no sessions.
 *
 * @param days those that count
 */
record Weekdays(Set<DayOfWeek> days, ZoneId zone) implements TradingCalendar {
  Weekdays {
    if (days.isEmpty()) {
      throw new InvalidSchedule("days", "empty", "expected at least one day of the week");
    }
    days = Set.copyOf(days);
  }

  @Override
  public MarketDay day(LocalDate date) {
    return days.contains(date.getDayOfWeek())
        ? new MarketDay.Open(Map.of(), Optional.empty())
        : new MarketDay.Closed("NotScheduled");
  }
}
