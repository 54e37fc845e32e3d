package dev.tradewinds.operator.schedule;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/** The calendars there are. */
public final class Calendars {
  private static final TradingCalendar US_EQUITIES = new UsEquities();
  private static final Map<String, TradingCalendar> BY_NAME =
      Map.of("XNYS", US_EQUITIES, "XNAS", US_EQUITIES, "CRYPTO", new RoundTheClock());

  private Calendars() {}

  /**
   * An exchange's calendar.
   *
   * @param name its market identifier code (ISO 10383), or {@code CRYPTO}
   * @throws InvalidSchedule when there is none of that name
   */
  public static TradingCalendar named(String name) {
    TradingCalendar calendar = BY_NAME.get(name);
    if (calendar == null) {
      throw new InvalidSchedule("calendar", name, "expected XNYS, XNAS or CRYPTO");
    }
    return calendar;
  }

  /** Days of the week, with no regard to holidays. */
  public static TradingCalendar weekdays(Set<DayOfWeek> days, ZoneId zone) {
    return new Weekdays(days, zone);
  }
}
