package dev.tradewinds.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsEquitiesTest {
  private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

  private final TradingCalendar calendar = new UsEquities();

  /** See calendars/table.py: a table of packages that know nothing of this calendar. */
  @Test
  void everyDayOfTwelveYearsIsAsAnIndependentTableSays() throws IOException {
    Map<LocalDate, Map<Session, Window>> table = table();
    int open = 0;
    for (LocalDate date = FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
      Optional<Map<Session, Window>> sessions = sessions(calendar.day(date));
      assertThat(sessions).as("%s", date).isEqualTo(Optional.ofNullable(table.get(date)));
      open += sessions.isPresent() ? 1 : 0;
    }
    assertThat(open).isEqualTo(table.size()).isEqualTo(3017);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-26, Thanksgiving Day",
    "2026-11-28, Weekend",
    "2025-01-09, Mourning for Jimmy Carter",
    "2027-06-18, Juneteenth",
    "2027-12-24, Christmas Day",
    "2027-07-05, Independence Day"
  })
  void saysWhyItIsClosed(LocalDate date, String reason) {
    assertThat(calendar.day(date)).isEqualTo(new MarketDay.Closed(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-27, Day after Thanksgiving",
    "2026-12-24, Christmas Eve",
    "2025-07-03, Eve of Independence Day"
  })
  void saysWhyADayIsShort(LocalDate date, String reason) {
    assertThat(calendar.day(date))
        .isInstanceOfSatisfying(
            MarketDay.Open.class, day -> assertThat(day.shortened()).contains(reason));
  }

  @Test
  void newYearsDayOnASaturdayIsLost() {
    assertThat(calendar.day(LocalDate.of(2021, 12, 31))).isInstanceOf(MarketDay.Open.class);
    assertThat(calendar.day(LocalDate.of(2022, 1, 3))).isInstanceOf(MarketDay.Open.class);
  }

  private static Optional<Map<Session, Window>> sessions(MarketDay day) {
    return day instanceof MarketDay.Open open ? Optional.of(open.sessions()) : Optional.empty();
  }

  private static Map<LocalDate, Map<Session, Window>> table() throws IOException {
    try (InputStream in = UsEquitiesTest.class.getResourceAsStream("/calendars/us-equities.csv")) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
      Map<LocalDate, Map<Session, Window>> table = new HashMap<>();
      for (String line : lines) {
        String[] cells = line.split(",");
        LocalDate date = LocalDate.parse(cells[0]);
        Instant pre = at(date, cells[1]);
        Instant open = at(date, cells[2]);
        Instant close = at(date, cells[3]);
        Instant post = at(date, cells[4]);
        Instant late = post.isAfter(close) ? post : at(date.plusDays(1), cells[4]);
        table.put(
            date,
            Map.of(
                Session.PRE, new Window(pre, open),
                Session.REGULAR, new Window(open, close),
                Session.POST, new Window(close, late)));
      }
      return table;
    }
  }

  private static Instant at(LocalDate date, String time) {
    return date.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
  }
}
