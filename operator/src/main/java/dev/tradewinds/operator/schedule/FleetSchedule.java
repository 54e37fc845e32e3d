package dev.tradewinds.operator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a fleet is to run: a pure function of the time, so that an operator that was down has missed
 * nothing.
 *
 * @param calendar on which days
 * @param sessions of a day that counts: {@code open} is the open of the first, {@code close} the
 *     close of the last
 * @param start begins a day's window
 * @param stop ends it; when it comes before the start, on the next day
 * @param safetyShutdown from then on nothing may run that is outside a window
 */
public record FleetSchedule(
    TradingCalendar calendar,
    Set<Session> sessions,
    Moment start,
    Moment stop,
    Optional<Moment> safetyShutdown) {
  /** No exchange is closed for longer, either way. */
  private static final int HORIZON_DAYS = 14;

  public FleetSchedule {
    sessions = Set.copyOf(sessions);
  }

  /**
   * Whether it is to run.
   *
   * @param running what is wanted now
   * @param reason why, for people: {@code InWindow}, {@code Weekend}, the name of a holiday, ...
   * @param nextStart when it is next to start; absent when nothing is in sight
   * @param nextStop when it is next to stop; absent when nothing is in sight
   */
  public record Wanted(
      boolean running, String reason, Optional<Instant> nextStart, Optional<Instant> nextStop) {}

  /**
   * Somebody's word against the schedule; it always ends.
   *
   * @param running what is wanted instead
   * @param until the schedule holds again from then on
   * @param by who said so
   * @param why what for
   */
  public record Override(boolean running, Instant until, String by, String why) {}

  /** What is wanted now. */
  public Wanted wanted(Instant now, Optional<Override> override) {
    return override
        .filter(word -> now.isBefore(word.until()))
        .map(this::overruled)
        .orElseGet(() -> scheduled(now));
  }

  /**
   * Whether the safety shutdown holds: a deadline has passed and no window has begun since.
   * Whatever still runs then is stopped, again and again.
   */
  public boolean mustBeDown(Instant now, Optional<Override> override) {
    if (wanted(now, override).running()) {
      return false;
    }
    Optional<Instant> passed =
        days(now)
            .flatMap(date -> safety(date).stream())
            .filter(at -> !at.isAfter(now))
            .reduce((a, b) -> b.isAfter(a) ? b : a);
    return passed
        .filter(
            deadline ->
                windows(now).stream()
                    .map(Window::from)
                    .noneMatch(from -> from.isAfter(deadline) && !from.isAfter(now)))
        .isPresent();
  }

  /** Days of the year from {@code first} on whose deadline comes before the day's own close. */
  public List<LocalDate> deadlinesBeforeClose(LocalDate first) {
    return first
        .datesUntil(first.plusYears(1))
        .filter(
            date ->
                trading(date)
                    .flatMap(
                        trading -> safety(date).filter(deadline -> deadline.isBefore(trading.to())))
                    .isPresent())
        .toList();
  }

  /** The window that begins on that date; absent when none does. */
  public Optional<Window> window(LocalDate date) {
    if (!(calendar.day(date) instanceof MarketDay.Open)) {
      return Optional.empty();
    }
    Optional<Window> trading = trading(date);
    Optional<Instant> from = start.on(date, trading);
    Optional<Instant> to =
        from.flatMap(
                begin ->
                    stop.on(date, trading)
                        .filter(end -> end.isAfter(begin))
                        .or(() -> stop.on(date.plusDays(1), trading)))
            .filter(end -> end.isAfter(from.get()));
    return to.map(end -> new Window(from.get(), end));
  }

  private Wanted scheduled(Instant now) {
    List<Window> windows = windows(now);
    Optional<Window> current = windows.stream().filter(window -> window.contains(now)).findFirst();
    Optional<Instant> nextStart =
        windows.stream().map(Window::from).filter(from -> from.isAfter(now)).findFirst();
    if (current.isPresent()) {
      Instant end = current.get().to();
      boolean inSight = end.isBefore(now.plus(Duration.ofDays(HORIZON_DAYS - 1L)));
      return new Wanted(true, "InWindow", nextStart, inSight ? Optional.of(end) : Optional.empty());
    }
    Optional<Instant> nextStop =
        windows.stream().filter(window -> window.from().isAfter(now)).map(Window::to).findFirst();
    return new Wanted(false, closedReason(now), nextStart, nextStop);
  }

  private String closedReason(Instant now) {
    return calendar.day(now.atZone(calendar.zone()).toLocalDate())
            instanceof MarketDay.Closed(String reason)
        ? reason
        : "OutsideWindow";
  }

  /** What comes next is what the schedule says when the word ends. */
  private Wanted overruled(Override word) {
    String reason = "Override by %s: %s".formatted(word.by(), word.why());
    Optional<Instant> end = Optional.of(word.until());
    Wanted then = scheduled(word.until());
    return word.running()
        ? new Wanted(true, reason, then.nextStart(), then.running() ? then.nextStop() : end)
        : new Wanted(false, reason, then.running() ? end : then.nextStart(), then.nextStop());
  }

  /** In order, those that meet made one. */
  private List<Window> windows(Instant now) {
    List<Window> merged = new ArrayList<>();
    for (Window next : days(now).flatMap(date -> window(date).stream()).toList()) {
      Window last = merged.isEmpty() ? null : merged.getLast();
      if (last == null || next.from().isAfter(last.to())) {
        merged.add(next);
      } else if (next.to().isAfter(last.to())) {
        merged.set(merged.size() - 1, new Window(last.from(), next.to()));
      }
    }
    return merged;
  }

  private Stream<LocalDate> days(Instant now) {
    LocalDate today = now.atZone(calendar.zone()).toLocalDate();
    return today.minusDays(HORIZON_DAYS).datesUntil(today.plusDays(HORIZON_DAYS + 1L));
  }

  private Optional<Instant> safety(LocalDate date) {
    return safetyShutdown.flatMap(moment -> moment.on(date, trading(date)));
  }

  private Optional<Window> trading(LocalDate date) {
    if (!(calendar.day(date) instanceof MarketDay.Open open)) {
      return Optional.empty();
    }
    List<Window> counted =
        open.sessions().entrySet().stream()
            .filter(entry -> sessions.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return counted.isEmpty()
        ? Optional.empty()
        : Optional.of(new Window(counted.getFirst().from(), counted.getLast().to()));
  }
}
