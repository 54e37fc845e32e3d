package dev.tradewinds.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.crds.schedule.ExchangeCalendar;
import dev.tradewinds.crds.schedule.SafetyShutdownSpec;
import dev.tradewinds.crds.schedule.ScheduleSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The seed's hours, 08:30 in New York to 5 min after the close with a last deadline at 21:05 UTC,
 * on every day of twelve years. What is expected comes from tables that Python packages made, see
 * calendars/table.py and calendars/hours.py.
 */
class SeedHoursTest {
  private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
  private static final int START = 1;
  private static final int CLOSE = 3;
  private static final Optional<FleetSchedule.Override> NONE = Optional.empty();

  @ParameterizedTest
  @CsvSource({"XNYS, 3017, 24", "XNAS, 3017, 24", "CRYPTO, 4383, 24"})
  void everyStartAndStopIsAsIndependentTablesSay(
      ExchangeCalendar calendar, int windows, int switches) throws IOException {
    FleetSchedule schedule = seed(calendar);
    Map<LocalDate, Instant> starts = column("new-york-0830.csv", START);
    Map<LocalDate, Instant> closes =
        calendar == ExchangeCalendar.CRYPTO ? midnights() : column("us-equities.csv", CLOSE);
    int days = 0;
    int found = 0;
    int turned = 0;
    for (LocalDate date : FIRST.datesUntil(LAST.plusDays(1)).toList()) {
      Optional<Window> expected =
          Optional.ofNullable(closes.get(date))
              .map(close -> new Window(starts.get(date), close.plusSeconds(300)));
      assertThat(schedule.window(date)).as("%s", date).isEqualTo(expected);
      expected.ifPresent(window -> turns(schedule, window));
      deadline(schedule, date, expected);
      days++;
      found += expected.isPresent() ? 1 : 0;
      turned += switched(starts, date) ? 1 : 0;
    }
    System.out.printf(
        "%s: %d days checked, %d windows, %d switches of the clock%n",
        calendar, days, found, turned);
    assertThat(days).isEqualTo(4383);
    assertThat(found).isEqualTo(windows);
    assertThat(turned).isEqualTo(switches);
  }

  private static void turns(FleetSchedule schedule, Window window) {
    assertThat(schedule.wanted(window.from().minusSeconds(1), NONE).nextStart())
        .contains(window.from());
    assertThat(schedule.wanted(window.from(), NONE).running()).isTrue();
    assertThat(schedule.wanted(window.from(), NONE).nextStop()).contains(window.to());
    assertThat(schedule.wanted(window.to().minusSeconds(1), NONE).running()).isTrue();
    assertThat(schedule.wanted(window.to(), NONE).running()).isFalse();
  }

  /** Just before the day's deadline only a day without window is down, just at it all are. */
  private static void deadline(FleetSchedule schedule, LocalDate date, Optional<Window> window) {
    Instant deadline = date.atTime(21, 5).toInstant(ZoneOffset.UTC);
    boolean runs = window.filter(each -> each.contains(deadline)).isPresent();
    assertThat(schedule.mustBeDown(deadline, NONE)).as("at %s", deadline).isEqualTo(!runs);
    assertThat(schedule.mustBeDown(deadline.minusSeconds(1), NONE))
        .as("before %s", deadline)
        .isEqualTo(window.isEmpty());
  }

  private static boolean switched(Map<LocalDate, Instant> starts, LocalDate date) {
    Instant before = starts.get(date.minusDays(1));
    return before != null && !before.plusSeconds(86_400).equals(starts.get(date));
  }

  private static FleetSchedule seed(ExchangeCalendar calendar) {
    return Schedules.read(
        new ScheduleSpec(
            Optional.of(calendar),
            Optional.empty(),
            Optional.empty(),
            "08:30",
            "close+5m",
            Optional.of("America/New_York"),
            Optional.of(new SafetyShutdownSpec("21:05", Optional.of("UTC"))),
            Optional.empty(),
            Optional.empty()),
        Map.of());
  }

  private static Map<LocalDate, Instant> midnights() {
    Map<LocalDate, Instant> table = new TreeMap<>();
    FIRST
        .datesUntil(LAST.plusDays(1))
        .forEach(date -> table.put(date, Instant.ofEpochSecond((date.toEpochDay() + 1) * 86_400)));
    return table;
  }

  private static Map<LocalDate, Instant> column(String file, int column) throws IOException {
    try (InputStream in = SeedHoursTest.class.getResourceAsStream("/calendars/" + file)) {
      Map<LocalDate, Instant> table = new TreeMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(
              cells -> {
                LocalDate date = LocalDate.parse(cells[0]);
                LocalTime time = LocalTime.parse(cells[column]);
                table.put(date, date.atTime(time).toInstant(ZoneOffset.UTC));
              });
      return table;
    }
  }
}
