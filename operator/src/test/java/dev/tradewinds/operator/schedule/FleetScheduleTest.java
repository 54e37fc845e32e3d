package dev.tradewinds.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.operator.schedule.FleetSchedule.Override;
import dev.tradewinds.operator.schedule.FleetSchedule.Wanted;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetScheduleTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Optional<Override> NONE = Optional.empty();
  private static final FleetSchedule SESSIONS =
      schedule("XNYS", "open-60m", "close+5m", "close+65m");
  private static final FleetSchedule SEED = schedule("XNYS", "08:30", "16:05", "21:05");

  private static FleetSchedule schedule(String calendar, String start, String stop, String safety) {
    return new FleetSchedule(
        Calendars.named(calendar),
        Set.of(Session.REGULAR),
        Moment.parse("start", start, NEW_YORK),
        Moment.parse("stop", stop, NEW_YORK),
        Optional.of(Moment.parse("safetyShutdown", safety, ZoneOffset.UTC)));
  }

  private static Wanted at(FleetSchedule schedule, String instant) {
    return schedule.wanted(Instant.parse(instant), NONE);
  }

  @ParameterizedTest
  @CsvSource({
    // the last week of winter time, the first of summer time
    "2026-03-06, 2026-03-06T13:30:00Z, 2026-03-06T21:05:00Z",
    "2026-03-09, 2026-03-09T12:30:00Z, 2026-03-09T20:05:00Z",
    "2026-10-30, 2026-10-30T12:30:00Z, 2026-10-30T20:05:00Z",
    "2026-11-02, 2026-11-02T13:30:00Z, 2026-11-02T21:05:00Z"
  })
  void fixedTimesFollowTheClockOfTheirZone(LocalDate date, Instant from, Instant to) {
    assertThat(SEED.window(date)).contains(new Window(from, to));
  }

  @Test
  void aHalfDayEndsEarlyByItself() {
    assertThat(SESSIONS.window(LocalDate.of(2026, 11, 27)))
        .contains(
            new Window(
                Instant.parse("2026-11-27T13:30:00Z"), Instant.parse("2026-11-27T18:05:00Z")));
  }

  @Test
  void aHolidayIsNamedAndTheNextStartIsTold() {
    assertThat(at(SEED, "2026-11-26T15:00:00Z"))
        .isEqualTo(
            new Wanted(
                false,
                "Thanksgiving Day",
                Optional.of(Instant.parse("2026-11-27T13:30:00Z")),
                Optional.of(Instant.parse("2026-11-27T21:05:00Z"))));
  }

  @Test
  void insideAWindowItRunsUntilItsEnd() {
    Wanted wanted = at(SEED, "2026-11-25T15:00:00Z");
    assertThat(wanted.running()).isTrue();
    assertThat(wanted.nextStop()).contains(Instant.parse("2026-11-25T21:05:00Z"));
    assertThat(wanted.nextStart()).contains(Instant.parse("2026-11-27T13:30:00Z"));
  }

  @Test
  void marketsThatNeverCloseAreNeverStopped() {
    FleetSchedule schedule = schedule("CRYPTO", "open", "close", "21:05");
    Wanted wanted = at(schedule, "2026-11-25T00:00:00Z");
    assertThat(wanted.running()).isTrue();
    assertThat(wanted.nextStop()).isEmpty();
    assertThat(schedule.mustBeDown(Instant.parse("2026-11-25T22:00:00Z"), NONE)).isFalse();
  }

  @Test
  void aStopBeforeTheStartIsOnTheNextDay() {
    FleetSchedule night =
        new FleetSchedule(
            Calendars.weekdays(EnumSet.of(DayOfWeek.SUNDAY), NEW_YORK),
            Set.of(),
            Moment.parse("start", "20:00", NEW_YORK),
            Moment.parse("stop", "04:00", NEW_YORK),
            Optional.empty());
    // The night in which the clocks go back is an hour longer.
    assertThat(night.window(LocalDate.of(2026, 11, 1)))
        .contains(
            new Window(
                Instant.parse("2026-11-02T01:00:00Z"), Instant.parse("2026-11-02T09:00:00Z")));
    assertThat(at(night, "2026-11-02T08:59:59Z").running()).isTrue();
    assertThat(at(night, "2026-11-02T09:00:00Z").running()).isFalse();
  }

  @Test
  void aSkippedTimeComesAsMuchLater() {
    FleetSchedule schedule =
        new FleetSchedule(
            Calendars.weekdays(EnumSet.allOf(DayOfWeek.class), NEW_YORK),
            Set.of(),
            Moment.parse("start", "02:30", NEW_YORK),
            Moment.parse("stop", "05:00", NEW_YORK),
            Optional.empty());
    assertThat(schedule.window(LocalDate.of(2026, 3, 8)).orElseThrow().from())
        .isEqualTo(Instant.parse("2026-03-08T07:30:00Z"));
  }

  @Test
  void theSafetyShutdownHoldsFromItsDeadlineToTheNextStart() {
    assertThat(SEED.mustBeDown(Instant.parse("2026-11-24T21:04:59Z"), NONE)).isFalse();
    assertThat(SEED.mustBeDown(Instant.parse("2026-11-24T21:05:00Z"), NONE)).isTrue();
    assertThat(SEED.mustBeDown(Instant.parse("2026-11-25T13:29:59Z"), NONE)).isTrue();
    assertThat(SEED.mustBeDown(Instant.parse("2026-11-25T13:30:00Z"), NONE)).isFalse();
    assertThat(SEED.mustBeDown(Instant.parse("2026-11-29T12:00:00Z"), NONE)).isTrue();
    // Labor Day after a weekend: the last close was on Friday.
    assertThat(SESSIONS.mustBeDown(Instant.parse("2026-09-07T22:00:00Z"), NONE)).isTrue();
  }

  @Test
  void aDeadlineBeforeTheCloseIsFoundBeforehand() {
    FleetSchedule early = schedule("XNYS", "08:30", "close", "20:30");
    assertThat(early.deadlinesBeforeClose(LocalDate.of(2026, 11, 21)))
        .contains(LocalDate.of(2026, 11, 23), LocalDate.of(2027, 3, 12))
        .doesNotContain(
            LocalDate.of(2026, 11, 27), LocalDate.of(2027, 3, 15), LocalDate.of(2027, 7, 1));
    assertThat(SEED.deadlinesBeforeClose(LocalDate.of(2026, 11, 21))).isEmpty();
  }

  @Test
  void anOverrideHoldsUntilItsEndAndNotLonger() {
    Instant until = Instant.parse("2026-11-26T18:00:00Z");
    Optional<Override> word = Optional.of(new Override(true, until, "ana", "drill"));
    Wanted wanted = SEED.wanted(Instant.parse("2026-11-26T15:00:00Z"), word);
    assertThat(wanted.running()).isTrue();
    assertThat(wanted.reason()).isEqualTo("Override by ana: drill");
    assertThat(wanted.nextStop()).contains(until);
    assertThat(SEED.mustBeDown(Instant.parse("2026-11-26T15:00:00Z"), word)).isFalse();
    assertThat(SEED.wanted(until, word).running()).isFalse();
    assertThat(SEED.mustBeDown(until, word)).isTrue();
  }

  @Test
  void anOverrideThatEndsInsideAWindowGoesOverIntoIt() {
    Instant until = Instant.parse("2026-11-25T15:00:00Z");
    Instant now = Instant.parse("2026-11-25T10:00:00Z");
    assertThat(SEED.wanted(now, Optional.of(new Override(true, until, "ana", "drill"))).nextStop())
        .contains(Instant.parse("2026-11-25T21:05:00Z"));
    assertThat(
            SEED.wanted(now, Optional.of(new Override(false, until, "ana", "drill"))).nextStart())
        .contains(until);
  }

  @Test
  void aDayOfMourningComesByOverride() {
    TradingCalendar calendar =
        new CalendarOverrides(
            Calendars.named("XNYS"),
            Map.of(
                "2026-12-01", "closed Mourning",
                "2026-12-02", "close 13:00 Storm",
                "2026-12-25", "open"));
    assertThat(calendar.day(LocalDate.of(2026, 12, 1))).isEqualTo(new MarketDay.Closed("Mourning"));
    assertThat(calendar.day(LocalDate.of(2026, 12, 2)))
        .isInstanceOfSatisfying(
            MarketDay.Open.class,
            day -> {
              assertThat(day.shortened()).contains("Storm");
              assertThat(day.sessions()).containsOnlyKeys(Session.PRE, Session.REGULAR);
              assertThat(day.sessions().get(Session.REGULAR).to())
                  .isEqualTo(Instant.parse("2026-12-02T18:00:00Z"));
            });
    assertThat(calendar.day(LocalDate.of(2026, 12, 25)))
        .isInstanceOfSatisfying(
            MarketDay.Open.class,
            day ->
                assertThat(day.sessions().get(Session.REGULAR))
                    .isEqualTo(
                        new Window(
                            Instant.parse("2026-12-25T14:30:00Z"),
                            Instant.parse("2026-12-25T21:00:00Z"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9am", "25:00", "open-", "open-60", "close+5m3", "closed", "", "open 60m"})
  void aMomentThatCannotBeReadIsNamedWithWhatWasExpected(String text) {
    assertThatThrownBy(() -> Moment.parse("schedule.start", text, NEW_YORK))
        .isInstanceOf(InvalidSchedule.class)
        .hasMessageStartingWith(
            "schedule.start is \"" + text + "\", expected a time such as 08:30");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-13-01, closed",
    "2026-12-01, shut",
    "2026-12-01, close 25:00",
    "2026-12-01, ''"
  })
  void anOverrideThatCannotBeReadIsNamed(String date, String text) {
    assertThatThrownBy(() -> new CalendarOverrides(Calendars.named("XNYS"), Map.of(date, text)))
        .isInstanceOf(InvalidSchedule.class)
        .hasMessageContaining("expected");
    assertThatThrownBy(() -> Calendars.named("XLON")).hasMessageContaining("XNYS, XNAS or CRYPTO");
  }

  @Property
  void whatIsToldOfTheNextTurnIsWhatComes(
      @ForAll @IntRange(max = 366 * 24 * 60) int minute, @ForAll boolean fixed) {
    FleetSchedule schedule = fixed ? SEED : SESSIONS;
    Instant now = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(minute));
    Wanted wanted = schedule.wanted(now, NONE);
    Instant turn = (wanted.running() ? wanted.nextStop() : wanted.nextStart()).orElseThrow();
    assertThat(turn).isAfter(now);
    assertThat(schedule.wanted(turn, NONE).running()).isEqualTo(!wanted.running());
    assertThat(schedule.wanted(turn.minusSeconds(1), NONE).running()).isEqualTo(wanted.running());
    if (wanted.running()) {
      assertThat(schedule.mustBeDown(now, NONE)).isFalse();
    }
  }
}
