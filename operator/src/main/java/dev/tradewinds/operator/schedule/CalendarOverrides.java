package dev.tradewinds.operator.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A calendar with days that were decided at short notice, such as a day of mourning: exchanges
 * announce them within days, and no release of ours comes so soon.
 */
public final class CalendarOverrides implements TradingCalendar {
  private static final Pattern EARLY = Pattern.compile("close (\\d{2}:\\d{2})(?: (.+))?");
  private static final Pattern CLOSED = Pattern.compile("closed(?: (.+))?");
  private static final String EXPECTED =
      "expected \"closed REASON\", \"close HH:MM REASON\" or \"open\"";

  private final TradingCalendar usual;
  private final Map<LocalDate, String> days = new TreeMap<>();

  /**
   * @param usual what holds on all other days
   * @param texts what holds on which date, as the entries of a ConfigMap: {@code "2025-01-09":
   *     "closed Mourning"}, {@code "close 13:00 Storm"} in the calendar's own zone, or {@code open}
   *     to overrule a mistaken holiday of the calendar
   * @throws InvalidSchedule names the entry that cannot be understood
   */
  public CalendarOverrides(TradingCalendar usual, Map<String, String> texts) {
    this.usual = usual;
    texts.forEach((date, text) -> days.put(date(date), checked(date, text.strip())));
  }

  @Override
  public MarketDay day(LocalDate date) {
    String text = days.get(date);
    if (text == null) {
      return usual.day(date);
    }
    if (text.equals("open")) {
      return plain(date);
    }
    Matcher early = EARLY.matcher(text);
    return early.matches()
        ? shortened(plain(date), date, early)
        : new MarketDay.Closed(reason(CLOSED.matcher(text)));
  }

  @Override
  public ZoneId zone() {
    return usual.zone();
  }

  /** The usual hours of a day that the calendar takes for a holiday. */
  private MarketDay.Open plain(LocalDate date) {
    if (usual.day(date) instanceof MarketDay.Open open) {
      return open;
    }
    // The nearest weekday before it that trades in full has the hours, but other instants.
    for (LocalDate other = date.minusDays(1); ; other = other.minusDays(1)) {
      if (usual.day(other) instanceof MarketDay.Open open && open.shortened().isEmpty()) {
        return moved(open, other, date);
      }
    }
  }

  private MarketDay.Open moved(MarketDay.Open open, LocalDate from, LocalDate to) {
    Map<Session, Window> sessions = new EnumMap<>(Session.class);
    open.sessions()
        .forEach(
            (session, window) ->
                sessions.put(
                    session,
                    new Window(moved(window.from(), from, to), moved(window.to(), from, to))));
    return new MarketDay.Open(sessions, Optional.empty());
  }

  private Instant moved(java.time.Instant instant, LocalDate from, LocalDate to) {
    LocalDateTime local = instant.atZone(zone()).toLocalDateTime();
    long days = to.toEpochDay() - from.toEpochDay();
    return local.plusDays(days).atZone(zone()).toInstant();
  }

  private MarketDay shortened(MarketDay.Open open, LocalDate date, Matcher early) {
    Instant close = date.atTime(LocalTime.parse(early.group(1))).atZone(zone()).toInstant();
    Map<Session, Window> sessions = new EnumMap<>(Session.class);
    open.sessions()
        .forEach(
            (session, window) -> {
              if (window.from().isBefore(close)) {
                Instant to = window.to().isBefore(close) ? window.to() : close;
                sessions.put(session, new Window(window.from(), to));
              }
            });
    return new MarketDay.Open(
        sessions, Optional.of(Optional.ofNullable(early.group(2)).orElse("Early close")));
  }

  private static String reason(Matcher closed) {
    return closed.matches() && closed.group(1) != null ? closed.group(1) : "Closed";
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidSchedule("calendar override", text, "expected a date such as 2025-01-09");
    }
  }

  private static String checked(String date, String text) {
    Matcher early = EARLY.matcher(text);
    boolean time = early.matches() && isTime(early.group(1));
    if (!text.equals("open") && !time && !CLOSED.matcher(text).matches()) {
      throw new InvalidSchedule("calendar override of " + date, text, EXPECTED);
    }
    return text;
  }

  private static boolean isTime(String text) {
    try {
      LocalTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
