package dev.tradewinds.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.crds.schedule.ExchangeCalendar;
import dev.tradewinds.crds.schedule.SafetyShutdownSpec;
import dev.tradewinds.crds.schedule.ScheduleOverride;
import dev.tradewinds.crds.schedule.ScheduleSpec;
import dev.tradewinds.crds.schedule.SessionName;
import dev.tradewinds.crds.schedule.Weekday;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  private static final Optional<FleetSchedule.Override> NONE = Optional.empty();

  @Test
  void theSeedsHoursOnTradingDaysOnly() {
    FleetSchedule schedule =
        Schedules.read(exchange("08:30", "close+5m", "21:05", "UTC"), Map.of());
    assertThat(schedule.wanted(Instant.parse("2026-11-25T13:30:00Z"), NONE).running()).isTrue();
    // Thanksgiving, then a half day.
    assertThat(schedule.wanted(Instant.parse("2026-11-26T15:00:00Z"), NONE).reason())
        .isEqualTo("Thanksgiving Day");
    assertThat(schedule.window(LocalDate.of(2026, 11, 27)).orElseThrow().to())
        .isEqualTo(Instant.parse("2026-11-27T18:05:00Z"));
  }

  @Test
  void aDeadlineThatComesBeforeTheCloseInWinterIsSaid() {
    FleetSchedule early = Schedules.read(exchange("08:30", "close", "20:30", "UTC"), Map.of());
    assertThat(Schedules.warning(early, LocalDate.of(2026, 11, 21)))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("the safety shutdown comes before the close on ")
                    .endsWith("first on 2026-11-23"));
    FleetSchedule late = Schedules.read(exchange("08:30", "close", "21:05", "UTC"), Map.of());
    assertThat(Schedules.warning(late, LocalDate.of(2026, 11, 21))).isEmpty();
  }

  @Test
  void aDayOfMourningIsToldByAConfigMap() {
    FleetSchedule schedule =
        Schedules.read(
            exchange("open", "close", "21:05", "UTC"), Map.of("2026-11-24", "closed Mourning"));
    assertThat(schedule.wanted(Instant.parse("2026-11-24T16:00:00Z"), NONE).reason())
        .isEqualTo("Mourning");
  }

  @Test
  void daysOfTheWeekWithoutAnExchange() {
    FleetSchedule schedule =
        Schedules.read(
            new ScheduleSpec(
                Optional.empty(),
                Optional.of(List.of(Weekday.MON, Weekday.SUN)),
                Optional.empty(),
                "22:00",
                "02:00",
                Optional.of("Europe/Berlin"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Map.of());
    assertThat(schedule.wanted(Instant.parse("2026-11-22T23:00:00Z"), NONE).running()).isTrue();
    assertThat(schedule.wanted(Instant.parse("2026-11-24T23:00:00Z"), NONE).running()).isFalse();
  }

  @Test
  void aWordAgainstItIsReadWithAnyOffset() {
    ScheduleSpec spec =
        with(
            exchange("open", "close", "21:05", "UTC"),
            new ScheduleOverride(true, "2026-11-26T18:00:00+01:00", "ana", "drill"));
    assertThat(Schedules.override(spec).orElseThrow().until())
        .isEqualTo(Instant.parse("2026-11-26T17:00:00Z"));
  }

  @Test
  void whatCannotBeUnderstoodIsNamed() {
    assertThatThrownBy(
            () -> Schedules.read(exchange("open", "close", "21:05", "Mars/Olympus"), Map.of()))
        .hasMessage(
            "safetyShutdown.timeZone is \"Mars/Olympus\", expected a zone of the tz database, such as America/New_York or UTC");
    ScheduleSpec spec =
        with(
            exchange("open", "close", "21:05", "UTC"),
            new ScheduleOverride(true, "2026-02-30T18:00:00Z", "ana", "drill"));
    assertThatThrownBy(() -> Schedules.override(spec)).hasMessageContaining("override.until");
  }

  private static ScheduleSpec exchange(String start, String stop, String deadline, String zone) {
    return new ScheduleSpec(
        Optional.of(ExchangeCalendar.XNYS),
        Optional.empty(),
        Optional.of(List.of(SessionName.REGULAR)),
        start,
        stop,
        Optional.of("America/New_York"),
        Optional.of(new SafetyShutdownSpec(deadline, Optional.of(zone))),
        Optional.empty(),
        Optional.empty());
  }

  private static ScheduleSpec with(ScheduleSpec spec, ScheduleOverride override) {
    return new ScheduleSpec(
        spec.calendar(),
        spec.days(),
        spec.sessions(),
        spec.start(),
        spec.stop(),
        spec.timeZone(),
        spec.safetyShutdown(),
        spec.calendarOverrides(),
        Optional.of(override));
  }
}
