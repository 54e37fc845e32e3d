package dev.tradewinds.fakes.alpaca;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;

/**
 * When the fake's market is open. It has weekends but no holidays: a client that needs those has
 * its own calendar, and a test of one takes no fake's word.
 */
public enum TradingHours {
  /** Day and night, as in crypto and on the test feed. */
  ALWAYS,
  /** Monday to Friday, 09:30 to 16:00 in New York. */
  WEEKDAYS;

  static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final LocalTime OPEN = LocalTime.of(9, 30);
  private static final LocalTime CLOSE = LocalTime.of(16, 0);
  private static final EnumSet<DayOfWeek> WEEKEND =
      EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  /** Whether it is open at a moment. */
  public boolean open(Instant moment) {
    if (this == ALWAYS) {
      return true;
    }
    ZonedDateTime local = moment.atZone(ZONE);
    return trades(local.toLocalDate())
        && !local.toLocalTime().isBefore(OPEN)
        && local.toLocalTime().isBefore(CLOSE);
  }

  /** Whether it opens on a day. */
  public boolean trades(LocalDate day) {
    return this == ALWAYS || !WEEKEND.contains(day.getDayOfWeek());
  }

  /** Begin of a day's session. */
  public Instant open(LocalDate day) {
    return day.atTime(this == ALWAYS ? LocalTime.MIN : OPEN).atZone(ZONE).toInstant();
  }

  /** End of a day's session. */
  public Instant close(LocalDate day) {
    return this == ALWAYS
        ? day.plusDays(1).atStartOfDay(ZONE).toInstant()
        : day.atTime(CLOSE).atZone(ZONE).toInstant();
  }

  /** First moment from {@code moment} on at which it opens anew. */
  public Instant nextOpen(Instant moment) {
    return next(moment, true);
  }

  /** First moment after {@code moment} at which it closes. */
  public Instant nextClose(Instant moment) {
    return next(moment, false);
  }

  private Instant next(Instant moment, boolean opening) {
    LocalDate day = moment.atZone(ZONE).toLocalDate();
    while (true) {
      Instant candidate = opening ? open(day) : close(day);
      if (trades(day) && candidate.isAfter(moment.minus(Duration.ofNanos(opening ? 1 : 0)))) {
        return candidate;
      }
      day = day.plusDays(1);
    }
  }
}
