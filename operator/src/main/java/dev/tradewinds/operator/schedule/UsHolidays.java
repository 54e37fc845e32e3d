package dev.tradewinds.operator.schedule;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;

/**
 * Days on which New York's stock exchanges close, or close early, by their Rule 7.2 as it stands
 * since 2013, and days of mourning since then. What they decide later comes by {@link
 * CalendarOverrides}.
 */
final class UsHolidays {
  private static final int JUNETEENTH_SINCE = 2022;
  private static final Map<LocalDate, String> MOURNING =
      Map.of(
          LocalDate.of(2018, 12, 5), "Mourning for George H. W. Bush",
          LocalDate.of(2025, 1, 9), "Mourning for Jimmy Carter");

  private UsHolidays() {}

  /** Why they are closed on that weekday; absent when they are not. */
  static Optional<String> holiday(LocalDate date) {
    return Optional.ofNullable(MOURNING.get(date)).or(() -> regular(date));
  }

  /** Why they close early on that weekday, which is no holiday; absent when they do not. */
  static Optional<String> earlyClose(LocalDate date) {
    if (date.equals(thanksgiving(date.getYear()).plusDays(1))) {
      return Optional.of("Day after Thanksgiving");
    }
    if (is(date, Month.DECEMBER, 24)) {
      return Optional.of("Christmas Eve");
    }
    // On a Friday the next day is a Saturday, and the 3rd itself is the holiday.
    return is(date, Month.JULY, 3) ? Optional.of("Eve of Independence Day") : Optional.empty();
  }

  private static Optional<String> regular(LocalDate date) {
    int year = date.getYear();
    if (date.equals(nth(3, MONDAY, year, Month.JANUARY))) {
      return Optional.of("Martin Luther King Jr. Day");
    }
    if (date.equals(nth(3, MONDAY, year, Month.FEBRUARY))) {
      return Optional.of("Washington's Birthday");
    }
    if (date.equals(easter(year).minusDays(2))) {
      return Optional.of("Good Friday");
    }
    if (date.equals(LocalDate.of(year, 5, 1).with(TemporalAdjusters.lastInMonth(MONDAY)))) {
      return Optional.of("Memorial Day");
    }
    if (date.equals(nth(1, MONDAY, year, Month.SEPTEMBER))) {
      return Optional.of("Labor Day");
    }
    if (date.equals(thanksgiving(year))) {
      return Optional.of("Thanksgiving Day");
    }
    return onAFixedDate(date);
  }

  private static Optional<String> onAFixedDate(LocalDate date) {
    int year = date.getYear();
    // On a Saturday New Year's Day is lost: the Friday before ends the year's books.
    LocalDate newYear = LocalDate.of(year, 1, 1);
    if (newYear.getDayOfWeek() != SATURDAY && date.equals(observed(newYear))) {
      return Optional.of("New Year's Day");
    }
    if (year >= JUNETEENTH_SINCE && date.equals(observed(LocalDate.of(year, 6, 19)))) {
      return Optional.of("Juneteenth");
    }
    if (date.equals(observed(LocalDate.of(year, 7, 4)))) {
      return Optional.of("Independence Day");
    }
    return date.equals(observed(LocalDate.of(year, 12, 25)))
        ? Optional.of("Christmas Day")
        : Optional.empty();
  }

  private static LocalDate observed(LocalDate holiday) {
    return switch (holiday.getDayOfWeek()) {
      case SATURDAY -> holiday.with(TemporalAdjusters.previous(FRIDAY));
      case SUNDAY -> holiday.with(TemporalAdjusters.next(MONDAY));
      default -> holiday;
    };
  }

  private static LocalDate thanksgiving(int year) {
    return nth(4, THURSDAY, year, Month.NOVEMBER);
  }

  private static LocalDate nth(int ordinal, DayOfWeek day, int year, Month month) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, day));
  }

  private static boolean is(LocalDate date, Month month, int day) {
    return date.getMonth() == month && date.getDayOfMonth() == day;
  }

  /** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8). */
  private static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = b / 4;
    int e = b % 4;
    int f = (b + 8) / 25;
    int g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4;
    int k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return LocalDate.of(year, n / 31, n % 31 + 1);
  }
}
