package dev.tradewinds.operator.schedule;

import dev.tradewinds.crds.schedule.SafetyShutdownSpec;
import dev.tradewinds.crds.schedule.ScheduleOverride;
import dev.tradewinds.crds.schedule.ScheduleSpec;
import dev.tradewinds.crds.schedule.SessionName;
import dev.tradewinds.crds.schedule.Weekday;
import dev.tradewinds.operator.schedule.FleetSchedule.Override;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a user says of a schedule. */
public final class Schedules {
  private Schedules() {}

  /**
   * The schedule.
   *
   * @param overrides days decided at short notice, as in {@link CalendarOverrides}
   * @throws InvalidSchedule names what cannot be understood
   */
  public static FleetSchedule read(ScheduleSpec spec, Map<String, String> overrides) {
    ZoneId zone = spec.timeZone().map(name -> zone("timeZone", name)).orElse(ZoneOffset.UTC);
    TradingCalendar usual = calendar(spec, zone);
    return new FleetSchedule(
        overrides.isEmpty() ? usual : new CalendarOverrides(usual, overrides),
        sessions(spec),
        Moment.parse("start", spec.start(), zone),
        Moment.parse("stop", spec.stop(), zone),
        spec.safetyShutdown().map(Schedules::deadline));
  }

  /**
   * Somebody's word against it.
   *
   * @throws InvalidSchedule when its end cannot be understood
   */
  public static Optional<Override> override(ScheduleSpec spec) {
    return spec.override().map(Schedules::word);
  }

  /**
   * What a host should know though it is allowed: the safety shutdown comes before the close of
   * some day, as a deadline in UTC does when the clocks go back.
   *
   * @param today the first day of the year that is looked at
   */
  public static Optional<String> warning(FleetSchedule schedule, LocalDate today) {
    List<LocalDate> days = schedule.deadlinesBeforeClose(today);
    return days.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the safety shutdown comes before the close on %d day%s of the next 12 months, first on %s"
                .formatted(days.size(), days.size() == 1 ? "" : "s", days.getFirst()));
  }

  private static TradingCalendar calendar(ScheduleSpec spec, ZoneId zone) {
    return spec.calendar()
        .map(name -> Calendars.named(name.name()))
        .orElseGet(() -> Calendars.weekdays(weekdays(spec), zone));
  }

  private static Set<DayOfWeek> weekdays(ScheduleSpec spec) {
    return spec.days().orElse(List.of()).stream()
        .map(Weekday::ordinal)
        .map(ordinal -> DayOfWeek.values()[ordinal])
        .collect(Collectors.toSet());
  }

  private static Set<Session> sessions(ScheduleSpec spec) {
    return spec.sessions().orElse(List.of(SessionName.REGULAR)).stream()
        .map(name -> Session.valueOf(name.name()))
        .collect(Collectors.toSet());
  }

  private static Moment deadline(SafetyShutdownSpec spec) {
    ZoneId zone =
        spec.timeZone().map(name -> zone("safetyShutdown.timeZone", name)).orElse(ZoneOffset.UTC);
    return Moment.parse("safetyShutdown.at", spec.at(), zone);
  }

  /**
   * A word by itself.
   *
   * @throws InvalidSchedule when its end cannot be understood
   */
  public static Override word(ScheduleOverride spec) {
    try {
      return new Override(
          spec.running(), OffsetDateTime.parse(spec.until()).toInstant(), spec.by(), spec.reason());
    } catch (DateTimeException e) {
      throw new InvalidSchedule(
          "override.until", spec.until(), "expected a time such as 2026-11-27T18:00:00Z");
    }
  }

  private static ZoneId zone(String field, String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidSchedule(
          field, name, "expected a zone of the tz database, such as America/New_York or UTC");
    }
  }
}
