package dev.tradewinds.operator.schedule;

import static java.util.stream.Collectors.joining;

import dev.tradewinds.crds.schedule.ExchangeCalendar;
import dev.tradewinds.crds.schedule.SafetyShutdownSpec;
import dev.tradewinds.crds.schedule.ScheduleOverride;
import dev.tradewinds.crds.schedule.ScheduleSpec;
import dev.tradewinds.crds.schedule.SessionName;
import dev.tradewinds.crds.schedule.Weekday;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All that decides whether something may run, as one line that is kept at the thing itself, so that
 * the safety shutdown needs nothing else: {@code start=08:30 stop=close+5m zone=America/New_York
 * calendar=XNYS sessions=Regular at=21:05 atZone=UTC}. It has only characters that a tag of an EC2
 * instance may have.
 *
 * @param schedule the schedule; its {@code calendarOverrides} do not count
 * @param days days decided at short notice, see {@link CalendarOverrides}; without reasons
 */
public record Curfew(ScheduleSpec schedule, Map<String, String> days) {
  private static final int MOST_DAYS = 400;
  private static final String RUNNING = "run@";
  private static final String RESTING = "rest@";

  public Curfew {
    Map<String, String> plain = new TreeMap<>();
    days.forEach((date, text) -> plain.put(date, withoutReason(text.strip())));
    days = Map.copyOf(plain);
  }

  /**
   * Checks that all of it can be understood.
   *
   * @throws InvalidSchedule otherwise; naming the entry, also when there are too many days
   */
  public static Curfew checked(ScheduleSpec schedule, Map<String, String> days) {
    if (days.size() > MOST_DAYS) {
      throw new InvalidSchedule(
          "number of calendar overrides", String.valueOf(days.size()), "expected at most 400");
    }
    Schedules.read(schedule, days);
    Schedules.override(schedule);
    return new Curfew(schedule, days);
  }

  /** Whether it ever holds. */
  public boolean armed() {
    return schedule.safetyShutdown().isPresent();
  }

  /** Whether it holds: the deadline has passed, and no window has begun since. */
  public boolean holds(Instant now) {
    return armed() && Schedules.read(schedule, days).mustBeDown(now, Schedules.override(schedule));
  }

  /** In one line. */
  public String text() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("start", schedule.start());
    parts.put("stop", schedule.stop());
    schedule.timeZone().ifPresent(zone -> parts.put("zone", zone));
    schedule.calendar().ifPresent(name -> parts.put("calendar", name.name()));
    schedule.days().ifPresent(list -> parts.put("days", names(list)));
    schedule.sessions().ifPresent(list -> parts.put("sessions", names(list)));
    schedule.safetyShutdown().ifPresent(deadline -> parts.put("at", deadline.at()));
    schedule
        .safetyShutdown()
        .flatMap(SafetyShutdownSpec::timeZone)
        .ifPresent(zone -> parts.put("atZone", zone));
    schedule
        .override()
        .ifPresent(word -> parts.put("word", (word.running() ? RUNNING : RESTING) + word.until()));
    if (!days.isEmpty()) {
      parts.put(
          "except",
          new TreeMap<>(days)
              .entrySet().stream()
                  .map(each -> each.getKey() + "@" + each.getValue().replace("close ", ""))
                  .collect(joining("/")));
    }
    return parts.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(joining(" "));
  }

  /**
   * Reads it.
   *
   * @throws InvalidSchedule names what cannot be understood
   */
  public static Curfew parse(String text) {
    Map<String, String> parts = new TreeMap<>();
    for (String part : text.strip().split(" +")) {
      int at = part.indexOf('=');
      if (at <= 0 || parts.put(part.substring(0, at), part.substring(at + 1)) != null) {
        throw new InvalidSchedule("curfew", text, "expected parts such as start=08:30, each once");
      }
    }
    ScheduleSpec schedule =
        new ScheduleSpec(
            part(parts, "calendar").map(name -> named("calendar", name, ExchangeCalendar::valueOf)),
            part(parts, "days").map(list -> list("days", list, Weekday::valueOf)),
            part(parts, "sessions").map(list -> list("sessions", list, SessionName::valueOf)),
            required(parts, "start", text),
            required(parts, "stop", text),
            part(parts, "zone"),
            part(parts, "at").map(at -> new SafetyShutdownSpec(at, part(parts, "atZone"))),
            Optional.empty(),
            part(parts, "word").map(Curfew::word));
    return checked(schedule, part(parts, "except").map(Curfew::exceptions).orElse(Map.of()));
  }

  private static Optional<String> part(Map<String, String> parts, String name) {
    return Optional.ofNullable(parts.get(name));
  }

  private static String required(Map<String, String> parts, String name, String text) {
    return part(parts, name)
        .orElseThrow(() -> new InvalidSchedule("curfew", text, "expected a part " + name + "="));
  }

  private static Map<String, String> exceptions(String text) {
    Map<String, String> days = new TreeMap<>();
    for (String day : text.split("/")) {
      int at = day.indexOf('@');
      if (at < 0) {
        throw new InvalidSchedule("except", day, "expected a date such as 2025-01-09@closed");
      }
      String what = day.substring(at + 1);
      boolean time = !what.isEmpty() && Character.isDigit(what.charAt(0));
      days.put(day.substring(0, at), time ? "close " + what : what);
    }
    return days;
  }

  private static ScheduleOverride word(String text) {
    boolean running = text.startsWith(RUNNING);
    if (!running && !text.startsWith(RESTING)) {
      throw new InvalidSchedule("word", text, "expected run@TIME or rest@TIME");
    }
    return new ScheduleOverride(
        running, text.substring(text.indexOf('@') + 1), "somebody", "as the curfew says");
  }

  private static String withoutReason(String text) {
    if (text.startsWith("closed")) {
      return "closed";
    }
    return Arrays.stream(text.split(" ")).limit(2).collect(joining(" "));
  }

  private static String names(List<? extends Enum<?>> list) {
    return list.stream()
        .map(each -> each.name().charAt(0) + each.name().substring(1).toLowerCase(Locale.ROOT))
        .collect(joining("/"));
  }

  private static <T> List<T> list(String field, String text, Function<String, T> named) {
    List<T> list = new ArrayList<>();
    for (String name : text.split("/")) {
      list.add(named(field, name.toUpperCase(Locale.ROOT), named));
    }
    return list;
  }

  private static <T> T named(String field, String name, Function<String, T> named) {
    try {
      return named.apply(name);
    } catch (IllegalArgumentException e) {
      throw new InvalidSchedule(field, name, "expected a name that a schedule may have");
    }
  }
}
