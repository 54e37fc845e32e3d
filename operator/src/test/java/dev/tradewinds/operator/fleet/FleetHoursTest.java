package dev.tradewinds.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Json;
import dev.tradewinds.crds.fleet.FleetReason;
import dev.tradewinds.crds.schedule.ExchangeCalendar;
import dev.tradewinds.crds.schedule.SafetyShutdownSpec;
import dev.tradewinds.crds.schedule.ScheduleOverride;
import dev.tradewinds.crds.schedule.ScheduleSpec;
import dev.tradewinds.crds.trader.DesiredState;
import dev.tradewinds.operator.fleet.FleetHours.Asked;
import dev.tradewinds.operator.fleet.FleetHours.Order;
import dev.tradewinds.operator.schedule.Curfew;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FleetHoursTest {
  private static final Instant IN = Instant.parse("2026-11-25T15:00:00Z");
  private static final Instant THANKSGIVING = Instant.parse("2026-11-26T15:00:00Z");
  private static final String UNTIL = "2026-11-26T18:00:00Z";

  private static ScheduleSpec schedule(String zone, Optional<ScheduleOverride> word) {
    return new ScheduleSpec(
        Optional.of(ExchangeCalendar.XNYS),
        Optional.empty(),
        Optional.empty(),
        "open-60m",
        "close+5m",
        Optional.of(zone),
        Optional.of(new SafetyShutdownSpec("21:05", Optional.of("UTC"))),
        Optional.of("days"),
        word);
  }

  private static Optional<ScheduleSpec> seed() {
    return Optional.of(schedule("America/New_York", Optional.empty()));
  }

  private static Optional<ScheduleSpec> broken() {
    return Optional.of(schedule("Mars/Olympus", Optional.empty()));
  }

  private static Asked asked(Optional<ScheduleSpec> schedule) {
    return asked(DesiredState.RUNNING, schedule, Optional.empty());
  }

  private static Asked asked(
      DesiredState state, Optional<ScheduleSpec> schedule, Optional<String> word) {
    return new Asked(state, schedule, word, Map.of(), Optional.empty(), Optional.empty());
  }

  private static Asked last(Asked asked, Optional<String> last) {
    return new Asked(
        asked.state(), asked.schedule(), asked.word(), asked.days(), asked.fault(), last);
  }

  private static Asked days(Asked asked, Map<String, String> days) {
    return new Asked(
        asked.state(), asked.schedule(), asked.word(), days, asked.fault(), asked.last());
  }

  private static Optional<String> word(boolean running) {
    return Optional.of(Json.write(new ScheduleOverride(running, UNTIL, "ana", "drill")));
  }

  private static Optional<String> lastLine() {
    return FleetHours.of(asked(seed()), IN).curfew().map(Curfew::text);
  }

  @Test
  void runsInItsWindowAndNamesTheHoliday() {
    FleetHours in = FleetHours.of(asked(seed()), IN);
    assertThat(in.order()).isEqualTo(Order.RUN);
    assertThat(in.reason()).isEqualTo("InWindow");
    assertThat(in.nextStop()).contains(Instant.parse("2026-11-25T21:05:00Z"));
    FleetHours holiday = FleetHours.of(asked(seed()), THANKSGIVING);
    assertThat(holiday.order()).isEqualTo(Order.STOP);
    assertThat(holiday.reason()).isEqualTo("Holiday(Thanksgiving Day)");
    assertThat(holiday.nextStart()).contains(Instant.parse("2026-11-27T13:30:00Z"));
    assertThat(holiday.nextStop()).contains(Instant.parse("2026-11-27T18:05:00Z"));
    assertThat(FleetHours.of(asked(seed()), Instant.parse("2026-11-28T15:00:00Z")).reason())
        .isEqualTo("Weekend");
  }

  @Test
  void withoutAScheduleTheStateAloneDecides() {
    FleetHours always = FleetHours.of(asked(Optional.empty()), THANKSGIVING);
    assertThat(always.order()).isEqualTo(Order.RUN);
    assertThat(always.line()).isEmpty();
    Asked rest = asked(DesiredState.RUNNING, Optional.empty(), word(false));
    assertThat(FleetHours.of(rest, IN).order()).isEqualTo(Order.STOP);
    assertThat(FleetHours.of(rest, IN).nextStart()).contains(Instant.parse(UNTIL));
    assertThat(FleetHours.of(rest, Instant.parse(UNTIL)).order()).isEqualTo(Order.RUN);
  }

  @Test
  void stoppedWinsOverAWordAndTheAnnotationOverTheSpec() {
    Asked stopped = asked(DesiredState.STOPPED, seed(), word(true));
    assertThat(FleetHours.of(stopped, THANKSGIVING).order()).isEqualTo(Order.STOP);
    assertThat(FleetHours.of(stopped, THANKSGIVING).reason()).isEqualTo("Stopped");
    Optional<ScheduleSpec> spec =
        Optional.of(
            schedule(
                "America/New_York",
                Optional.of(new ScheduleOverride(false, UNTIL, "git", "freeze"))));
    FleetHours both = FleetHours.of(asked(DesiredState.RUNNING, spec, word(true)), THANKSGIVING);
    assertThat(both.order()).isEqualTo(Order.RUN);
    assertThat(both.reason()).isEqualTo("Override by ana: drill");
    assertThat(both.line().orElseThrow()).contains("word=run@" + UNTIL);
    assertThat(FleetHours.of(asked(spec), IN).reason()).isEqualTo("Override by git: freeze");
    FleetHours after =
        FleetHours.of(asked(DesiredState.RUNNING, spec, word(true)), Instant.parse(UNTIL));
    assertThat(after.reason()).isEqualTo("Holiday(Thanksgiving Day)");
    assertThat(after.line().orElseThrow()).doesNotContain("word");
  }

  @Test
  void aWordThatCannotBeReadIsToldAndTheScheduleHolds() {
    for (String bad :
        new String[] {"now!", "{}", Json.write(new ScheduleOverride(true, "soon", "a", "b"))}) {
      FleetHours hours = FleetHours.of(asked(DesiredState.RUNNING, seed(), Optional.of(bad)), IN);
      assertThat(hours.order()).isEqualTo(Order.RUN);
      assertThat(hours.problem().orElseThrow().reason()).isEqualTo(FleetReason.OVERRIDE_INVALID);
      assertThat(hours.problem().orElseThrow().message()).contains(bad).contains("expected");
    }
  }

  @Test
  void aBrokenScheduleStartsNothingAndHoldsWhatRunsUntilTheDeadline() {
    FleetHours fresh = FleetHours.of(asked(broken()), IN);
    assertThat(fresh.order()).isEqualTo(Order.HOLD);
    assertThat(fresh.problem().orElseThrow().message())
        .isEqualTo(
            "spec.schedule.timeZone is \"Mars/Olympus\", expected a zone of the tz database, such as America/New_York or UTC; nothing is started");
    assertThat(fresh.line()).isEmpty();
    Asked asked = last(asked(broken()), lastLine());
    assertThat(FleetHours.of(asked, IN).order()).isEqualTo(Order.HOLD);
    FleetHours down = FleetHours.of(asked, Instant.parse("2026-11-25T21:05:00Z"));
    assertThat(down.order()).isEqualTo(Order.STOP);
    assertThat(down.reason()).isEqualTo("SafetyShutdown");
    assertThat(down.line()).isEqualTo(lastLine());
    Asked rest = last(asked(DesiredState.RUNNING, broken(), word(false)), lastLine());
    assertThat(FleetHours.of(rest, IN).order()).isEqualTo(Order.STOP);
  }

  @Test
  void ofABrokenConfigMapTheLastDaysHold() {
    Asked good = days(asked(seed()), Map.of("2026-11-25", "closed Mourning"));
    FleetHours mourning = FleetHours.of(good, IN);
    assertThat(mourning.reason()).isEqualTo("Holiday(Mourning)");
    Asked bad = days(asked(seed()), Map.of("2026-11-25", "shut"));
    FleetHours held = FleetHours.of(bad, IN);
    assertThat(held.order()).isEqualTo(Order.HOLD);
    FleetHours kept = FleetHours.of(last(bad, mourning.curfew().map(Curfew::text)), IN);
    assertThat(kept.order()).isEqualTo(Order.STOP);
    assertThat(kept.reason()).isEqualTo("Holiday(Closed)");
    assertThat(kept.problem().orElseThrow().reason())
        .isEqualTo(FleetReason.CALENDAR_OVERRIDES_INVALID);
    assertThat(kept.problem().orElseThrow().message())
        .contains("ConfigMap days: calendar override of 2026-11-25 is \"shut\", expected")
        .endsWith("the last days that could hold");
  }

  /** A restart needs no memory: what is decided depends on the time and on what is written. */
  @Property
  void neverRunsOutsideOfItsWindowWithoutAWord(
      @ForAll @IntRange(max = 2 * 366 * 24 * 60) int minute,
      @ForAll boolean wasBroken,
      @ForAll @IntRange(min = 0, max = 2) int said) {
    Instant now = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(minute));
    Optional<String> words = said == 0 ? Optional.empty() : word(said == 1);
    Asked asked =
        last(
            asked(DesiredState.RUNNING, wasBroken ? broken() : seed(), words),
            wasBroken ? lastLine() : Optional.empty());
    FleetHours hours = FleetHours.of(asked, now);
    assertThat(FleetHours.of(asked, now)).isEqualTo(hours);
    Asked again = last(asked, hours.curfew().map(Curfew::text));
    assertThat(FleetHours.of(again, now)).isEqualTo(hours);
    boolean worded = said != 0 && now.isBefore(Instant.parse(UNTIL));
    if (hours.order() == Order.RUN && !worded) {
      assertThat(hours.reason()).isEqualTo("InWindow");
    }
    if (hours.order() != Order.STOP) {
      assertThat(hours.curfew().filter(each -> each.holds(now))).isEmpty();
    }
    assertThat(hours.next().filter(turn -> !turn.isAfter(now))).isEmpty();
  }
}
