package dev.tradewinds.operator.fleet;

import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import dev.tradewinds.crds.control.ControlWords;
import dev.tradewinds.crds.fleet.FleetReason;
import dev.tradewinds.crds.schedule.ScheduleOverride;
import dev.tradewinds.crds.schedule.ScheduleSpec;
import dev.tradewinds.crds.trader.DesiredState;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderSpec;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Upkeep;
import dev.tradewinds.operator.schedule.Curfew;
import dev.tradewinds.operator.schedule.FleetSchedule;
import dev.tradewinds.operator.schedule.FleetSchedule.Wanted;
import dev.tradewinds.operator.schedule.InvalidSchedule;
import dev.tradewinds.operator.schedule.Schedules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether a fleet runs now: a pure function of the time and of what people said. What wins over
 * what: {@code spec.state: Stopped}, then a word in the annotation that has not ended, then one in
 * the schedule, then the schedule.
 *
 * @param order what becomes of the Traders
 * @param reason why, for people
 * @param nextStart when it next starts; absent when nothing is in sight
 * @param nextStop when it next stops; absent when nothing is in sight
 * @param problem what cannot be understood
 * @param early why the deadline is not what it seems
 * @param overridden whether somebody's word holds
 * @param curfew the schedule as it holds; the last one that could be understood while the present
 *     one cannot
 */
record FleetHours(
    Order order,
    String reason,
    Optional<Instant> nextStart,
    Optional<Instant> nextStop,
    Optional<Problem> problem,
    Optional<String> early,
    boolean overridden,
    Optional<Curfew> curfew) {
  private static final Set<String> PLAIN =
      Set.of("InWindow", "OutsideWindow", "Weekend", "NotScheduled");

  /** What becomes of Traders. */
  enum Order {
    /** They run. */
    RUN,
    /** They do not. */
    STOP,
    /** Each stays as it is; one that is not there yet does not run. */
    HOLD
  }

  /** What cannot be understood, with field, value and what was expected. */
  record Problem(FleetReason reason, String message) {}

  /**
   * What people said.
   *
   * @param word the annotation with somebody's word against the schedule
   * @param days days decided at short notice
   * @param fault why those cannot be read
   * @param last the last schedule that could be understood, as {@link Curfew#text}
   */
  record Asked(
      DesiredState state,
      Optional<ScheduleSpec> schedule,
      Optional<String> word,
      Map<String, String> days,
      Optional<String> fault,
      Optional<String> last) {}

  /** A word that was read, or why it was not. */
  private record Word(Optional<ScheduleOverride> valid, Optional<Problem> problem) {}

  static FleetHours of(Asked asked, Instant now) {
    Word word = asked.word().map(text -> word(text, now)).orElse(new Word(none(), none()));
    FleetHours hours =
        asked
            .schedule()
            .map(schedule -> scheduled(asked, schedule, word, now))
            .orElseGet(() -> unscheduled(word));
    return asked.state() == DesiredState.STOPPED ? hours.stopped("Stopped") : hours;
  }

  /** The wanted Traders, each in the state that it is to have now. */
  SortedMap<String, TraderSpec> applied(
      SortedMap<String, TraderSpec> wanted, Map<String, TraderSpec> own) {
    SortedMap<String, TraderSpec> all = new TreeMap<>();
    wanted.forEach(
        (name, spec) -> {
          DesiredState present =
              own.containsKey(name) ? own.get(name).state() : DesiredState.STOPPED;
          all.put(name, FleetPlan.inState(spec, state().orElse(present)));
        });
    return all;
  }

  /** When it turns next. */
  Optional<Instant> next() {
    return nextStart
        .flatMap(start -> nextStop.map(stop -> start.isBefore(stop) ? start : stop))
        .or(() -> nextStart)
        .or(() -> nextStop);
  }

  /** The line that each Trader carries; absent where no deadline is asked for. */
  Optional<String> line() {
    return curfew.filter(Curfew::armed).map(Curfew::text);
  }

  /** The lines that Traders do not carry yet, by name; empty for one that is to carry none. */
  SortedMap<String, Optional<String>> lines(List<Trader> own) {
    SortedMap<String, Optional<String>> lines = new TreeMap<>();
    own.stream()
        .filter(each -> lineKnown() && each.getMetadata().getDeletionTimestamp() == null)
        .filter(each -> !Upkeep.annotation(each, Labels.SAFETY_SHUTDOWN).equals(line()))
        .forEach(each -> lines.put(each.getMetadata().getName(), line()));
    return lines;
  }

  /** Whether that line is known, so that Traders are to carry it, or none where there is none. */
  private boolean lineKnown() {
    return curfew.isPresent()
        || problem.filter(each -> each.reason() != FleetReason.OVERRIDE_INVALID).isEmpty();
  }

  /** What all Traders are to be; absent where each stays as it is. */
  Optional<DesiredState> state() {
    return switch (order) {
      case RUN -> Optional.of(DesiredState.RUNNING);
      case STOP -> Optional.of(DesiredState.STOPPED);
      case HOLD -> Optional.empty();
    };
  }

  private static FleetHours unscheduled(Word word) {
    return word.valid()
        .map(
            each ->
                new FleetHours(
                    each.running() ? Order.RUN : Order.STOP,
                    "Override by %s: %s".formatted(each.by(), each.reason()),
                    each.running() ? none() : Optional.of(until(each)),
                    none(),
                    none(),
                    none(),
                    true,
                    none()))
        .orElseGet(
            () ->
                new FleetHours(
                    Order.RUN, "Always", none(), none(), word.problem(), none(), false, none()));
  }

  private static FleetHours scheduled(Asked asked, ScheduleSpec schedule, Word word, Instant now) {
    Optional<Curfew> last = asked.last().flatMap(FleetHours::parsed);
    ScheduleSpec said;
    try {
      Schedules.read(schedule, Map.of());
      said = said(schedule, word, now);
    } catch (InvalidSchedule e) {
      String message = "spec.schedule.%s; nothing is started".formatted(e.getMessage());
      return held(last, new Problem(FleetReason.SCHEDULE_INVALID, message), word, now);
    }
    try {
      String name = "ConfigMap " + schedule.calendarOverrides().orElse("");
      if (asked.fault().isPresent()) {
        return withLastDays(said, last, name + ": " + asked.fault().get(), word, now);
      }
      return inForce(Curfew.checked(said, asked.days()), asked.days(), word.problem(), now);
    } catch (InvalidSchedule e) {
      String name = "ConfigMap " + schedule.calendarOverrides().orElse("");
      return withLastDays(said, last, name + ": " + e.getMessage(), word, now);
    }
  }

  private static FleetHours withLastDays(
      ScheduleSpec said, Optional<Curfew> last, String fault, Word word, Instant now) {
    String then = last.isPresent() ? "; the last days that could hold" : "; nothing is started";
    Problem problem = new Problem(FleetReason.CALENDAR_OVERRIDES_INVALID, fault + then);
    return last.map(each -> inForce(new Curfew(said, each.days()), each.days(), some(problem), now))
        .orElseGet(() -> held(last, problem, word, now));
  }

  private static FleetHours inForce(
      Curfew curfew, Map<String, String> days, Optional<Problem> problem, Instant now) {
    FleetSchedule schedule = Schedules.read(curfew.schedule(), days);
    Wanted wanted = schedule.wanted(now, Schedules.override(curfew.schedule()));
    boolean overridden = curfew.schedule().override().isPresent();
    boolean plain = overridden || PLAIN.contains(wanted.reason());
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    return new FleetHours(
        wanted.running() ? Order.RUN : Order.STOP,
        plain ? wanted.reason() : "Holiday(%s)".formatted(wanted.reason()),
        wanted.nextStart(),
        wanted.nextStop(),
        problem,
        Schedules.warning(schedule, today),
        overridden,
        Optional.of(curfew));
  }

  /** Nothing is started; what runs goes on until its deadline, or until somebody says stop. */
  private static FleetHours held(Optional<Curfew> last, Problem problem, Word word, Instant now) {
    boolean rest = word.valid().filter(each -> !each.running()).isPresent();
    boolean down = last.filter(each -> each.holds(now)).isPresent();
    FleetHours held =
        new FleetHours(Order.HOLD, "Held", none(), none(), some(problem), none(), rest, last);
    if (rest) {
      return held.stopped("Override by " + word.valid().get().by());
    }
    return down ? held.stopped("SafetyShutdown") : held;
  }

  private FleetHours stopped(String why) {
    return new FleetHours(Order.STOP, why, none(), none(), problem, early, overridden, curfew);
  }

  /** With the word that holds; without one that has ended. */
  private static ScheduleSpec said(ScheduleSpec spec, Word word, Instant now) {
    Optional<ScheduleOverride> own =
        Schedules.override(spec)
            .filter(each -> now.isBefore(each.until()))
            .flatMap(x -> spec.override());
    return withWord(spec, word.valid().or(() -> own));
  }

  private static ScheduleSpec withWord(ScheduleSpec spec, Optional<ScheduleOverride> word) {
    return new ScheduleSpec(
        spec.calendar(),
        spec.days(),
        spec.sessions(),
        spec.start(),
        spec.stop(),
        spec.timeZone(),
        spec.safetyShutdown(),
        Optional.empty(),
        word);
  }

  private static Word word(String text, Instant now) {
    try {
      ScheduleOverride read = Json.read(text, ScheduleOverride.class);
      if (read.running() == null
          || read.until() == null
          || read.by() == null
          || read.reason() == null) {
        return unread(text, "expected running, until, by and reason");
      }
      return new Word(Optional.of(read).filter(each -> now.isBefore(until(each))), none());
    } catch (InvalidSchedule e) {
      return unread(text, e.getMessage());
    } catch (InvalidDocument e) {
      return unread(text, "expected JSON, as \"tradewinds fleet start\" writes it");
    }
  }

  private static Word unread(String text, String why) {
    return new Word(
        none(),
        some(
            new Problem(
                FleetReason.OVERRIDE_INVALID,
                "annotation %s is %s: %s".formatted(ControlWords.OVERRIDE, text, why))));
  }

  private static Instant until(ScheduleOverride word) {
    return Schedules.word(word).until();
  }

  private static Optional<Curfew> parsed(String text) {
    try {
      return Optional.of(Curfew.parse(text));
    } catch (InvalidSchedule e) {
      return Optional.empty();
    }
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static <T> Optional<T> some(T value) {
    return Optional.of(value);
  }
}
