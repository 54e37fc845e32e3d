package dev.tradewinds.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.crds.schedule.ExchangeCalendar;
import dev.tradewinds.crds.schedule.SafetyShutdownSpec;
import dev.tradewinds.crds.schedule.ScheduleOverride;
import dev.tradewinds.crds.schedule.ScheduleSpec;
import dev.tradewinds.crds.schedule.SessionName;
import dev.tradewinds.crds.schedule.Weekday;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurfewTest {
  private static final String SEED =
      "start=08:30 stop=close+5m zone=America/New_York calendar=XNYS sessions=Pre/Regular at=21:05 atZone=UTC";
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private static ScheduleSpec seed(Optional<ScheduleOverride> word) {
    return new ScheduleSpec(
        Optional.of(ExchangeCalendar.XNYS),
        Optional.empty(),
        Optional.of(List.of(SessionName.PRE, SessionName.REGULAR)),
        "08:30",
        "close+5m",
        Optional.of("America/New_York"),
        Optional.of(new SafetyShutdownSpec("21:05", Optional.of("UTC"))),
        Optional.empty(),
        word);
  }

  @Test
  void isOneLineThatATagOfAMachineMayHave() {
    Curfew curfew =
        Curfew.checked(
            seed(Optional.of(new ScheduleOverride(true, "2026-11-26T18:00:00+01:00", "ana", "x"))),
            Map.of(
                "2026-12-02", "close 13:00 Storm",
                "2026-12-01", "closed Mourning",
                "2026-12-25", "open"));
    assertThat(curfew.text())
        .isEqualTo(
            SEED
                + " word=run@2026-11-26T18:00:00+01:00"
                + " except=2026-12-01@closed/2026-12-02@13:00/2026-12-25@open")
        .matches("[A-Za-z0-9 _.:/=+@-]{1,256}");
    assertThat(Curfew.parse(curfew.text()).text()).isEqualTo(curfew.text());
    assertThat(Curfew.parse(curfew.text()).days()).isEqualTo(curfew.days());
  }

  @Test
  void daysOfTheWeekAreKeptToo() {
    ScheduleSpec spec =
        new ScheduleSpec(
            Optional.empty(),
            Optional.of(List.of(Weekday.MON, Weekday.SUN)),
            Optional.empty(),
            "22:00",
            "02:00",
            Optional.of("Europe/Berlin"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Curfew curfew = new Curfew(spec, Map.of());
    assertThat(curfew.text()).isEqualTo("start=22:00 stop=02:00 zone=Europe/Berlin days=Mon/Sun");
    assertThat(Curfew.parse(curfew.text())).isEqualTo(curfew);
    assertThat(curfew.armed()).isFalse();
    assertThat(curfew.holds(BEGIN)).isFalse();
  }

  @Test
  void holdsFromTheDeadlineToTheNextWindow() {
    Curfew curfew = Curfew.parse(SEED);
    assertThat(curfew.holds(Instant.parse("2026-11-25T21:04:59Z"))).isFalse();
    assertThat(curfew.holds(Instant.parse("2026-11-25T21:05:00Z"))).isTrue();
    // Thanksgiving: no window begins.
    assertThat(curfew.holds(Instant.parse("2026-11-26T15:00:00Z"))).isTrue();
    assertThat(curfew.holds(Instant.parse("2026-11-27T13:30:00Z"))).isFalse();
    // The half day's window is over, its deadline is not yet.
    assertThat(curfew.holds(Instant.parse("2026-11-27T19:00:00Z"))).isFalse();
    Curfew drill = Curfew.parse(SEED + " word=run@2026-11-26T16:00:00Z");
    assertThat(drill.holds(Instant.parse("2026-11-26T15:00:00Z"))).isFalse();
    assertThat(drill.holds(Instant.parse("2026-11-26T16:00:00Z"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "start=08:30",
        "start=08:30 stop=16:00",
        "start=08:30 start=08:31 stop=16:00 calendar=XNYS",
        "start=8 stop=16:00 calendar=XNYS",
        "start=08:30 stop=16:00 calendar=XLON",
        "start=08:30 stop=16:00 zone=Mars/Olympus calendar=XNYS",
        "start=08:30 stop=16:00 calendar=XNYS word=perhaps@2026-11-26T16:00:00Z",
        "start=08:30 stop=16:00 calendar=XNYS word=run@soon",
        "start=08:30 stop=16:00 calendar=XNYS except=2026-12-01"
      })
  void aLineThatCannotBeReadSaysWhatWasExpected(String line) {
    assertThatThrownBy(() -> Curfew.parse(line))
        .isInstanceOf(InvalidSchedule.class)
        .hasMessageContaining("expected");
  }

  /** Whatever the time, the line that is kept decides as the schedule itself. */
  @Property
  void theLineDecidesAsTheScheduleItself(@ForAll @IntRange(max = 366 * 24 * 60) int minute) {
    Instant now = BEGIN.plus(Duration.ofMinutes(minute));
    FleetSchedule schedule = Schedules.read(seed(Optional.empty()), Map.of());
    Curfew curfew = Curfew.parse(new Curfew(seed(Optional.empty()), Map.of()).text());
    assertThat(curfew.holds(now)).isEqualTo(schedule.mustBeDown(now, Optional.empty()));
    if (schedule.wanted(now, Optional.empty()).running()) {
      assertThat(curfew.holds(now)).isFalse();
    }
  }
}
