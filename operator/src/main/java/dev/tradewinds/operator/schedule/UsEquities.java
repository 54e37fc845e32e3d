package dev.tradewinds.operator.schedule;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** New York's stock exchanges, XNYS and XNAS, which keep the same hours and holidays. */
final class UsEquities implements TradingCalendar {
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static final LocalTime EARLY = LocalTime.of(4, 0);
  private static final LocalTime OPEN = LocalTime.of(9, 30);
  private static final LocalTime CLOSE = LocalTime.of(16, 0);
  private static final LocalTime LATE = LocalTime.of(20, 0);
  private static final LocalTime SHORT_CLOSE = LocalTime.of(13, 0);
  private static final LocalTime SHORT_LATE = LocalTime.of(17, 0);

  @Override
  public MarketDay day(LocalDate date) {
    if (date.getDayOfWeek() == SATURDAY || date.getDayOfWeek() == SUNDAY) {
      return new MarketDay.Closed("Weekend");
    }
    Optional<String> holiday = UsHolidays.holiday(date);
    if (holiday.isPresent()) {
      return new MarketDay.Closed(holiday.get());
    }
    Optional<String> shortened = UsHolidays.earlyClose(date);
    LocalTime close = shortened.isPresent() ? SHORT_CLOSE : CLOSE;
    LocalTime late = shortened.isPresent() ? SHORT_LATE : LATE;
    Map<Session, Window> sessions = new EnumMap<>(Session.class);
    sessions.put(Session.PRE, window(date, EARLY, OPEN));
    sessions.put(Session.REGULAR, window(date, OPEN, close));
    sessions.put(Session.POST, window(date, close, late));
    return new MarketDay.Open(sessions, shortened);
  }

  @Override
  public ZoneId zone() {
    return NEW_YORK;
  }

  private static Window window(LocalDate date, LocalTime from, LocalTime to) {
    return new Window(
        date.atTime(from).atZone(NEW_YORK).toInstant(),
        date.atTime(to).atZone(NEW_YORK).toInstant());
  }
}
