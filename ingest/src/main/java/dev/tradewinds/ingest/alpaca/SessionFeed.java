package dev.tradewinds.ingest.alpaca;

import dev.tradewinds.contract.feed.AlpacaOrder;
import dev.tradewinds.contract.feed.FeedStart;
import dev.tradewinds.contract.feed.SessionWindow;
import dev.tradewinds.ingest.Published;
import dev.tradewinds.ingest.live.BarReport;
import dev.tradewinds.ingest.live.Emission;
import dev.tradewinds.ingest.live.StepClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What becomes of the bars: runs, one for each session, and their steps. While the stream is away,
 * and until REST has given what it missed, no step ends by its grace, so that the steps of a gap
 * come in order and whole. It does no IO, has no clock and belongs to one thread.
 */
final class SessionFeed {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** REST may have a minute's bar a moment later than the stream. */
  private static final Duration SETTLED_AFTER = Duration.ofSeconds(3);

  private static final Duration COMPLETE_AFTER = Duration.ofSeconds(15);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  /** How far an update, or the correction of a trade, may reach back. */
  private static final Duration UPDATES_REACH = Duration.ofMinutes(2);

  private static final Duration CORRECTIONS_REACH = Duration.ofMinutes(15);
  private static final Duration CORRECTIONS_SETTLE = Duration.ofSeconds(5);
  private static final int MOST_REVISION_FAILURES = 5;

  /** A session that was over for so long when the process began is not made up for. */
  private static final Duration MAKE_UP = Duration.ofMinutes(15);

  private final AlpacaOrder order;
  private final SortedSet<String> symbols;
  private final Duration delay;
  private final List<Gap> gaps = new ArrayList<>();
  private int window;
  private Optional<StepClock> clock = Optional.empty();
  private boolean connected;
  private long lastId;
  private Optional<String> problem = Optional.empty();

  SessionFeed(AlpacaOrder order, SortedSet<String> symbols) {
    this.order = order;
    this.symbols = symbols;
    this.delay = Duration.ofSeconds(order.feed().delaySeconds());
  }

  /** Whether bars are to be expected. */
  boolean open(Instant now) {
    Instant moment = now.minus(delay);
    return order.sessions().stream()
        .anyMatch(each -> !moment.isBefore(each.opens()) && moment.isBefore(each.closes()));
  }

  /** Time goes by. */
  List<FeedAction> tick(Instant now) {
    Instant moment = now.minus(delay);
    List<FeedAction> actions = new ArrayList<>();
    skipWhatIsOver(moment);
    if (clock.isEmpty()) {
      if (!finished() && !moment.isBefore(present().opens())) {
        actions.add(new FeedAction.Begin(new FeedStart(present().run(), List.copyOf(symbols))));
      }
      return actions;
    }
    losePatience(actions, now);
    publish(actions, each -> each.at(moment));
    doubtEmptyMinutes(now);
    gaps.stream().filter(gap -> gap.due(now)).forEach(gap -> actions.add(gap.ask()));
    return actions;
  }

  private void losePatience(List<FeedAction> actions, Instant now) {
    for (Gap gap : gaps) {
      if (gap.impatient(now) && connected) {
        gap.letGo();
        clock.ifPresent(each -> each.vouch(gap.to()));
        publish(actions, each -> each.release(now.minus(delay)));
        return;
      }
    }
  }

  /**
   * A minute in which the stream brought nothing at all is one of a quiet market only if REST
   * agrees.
   */
  private void doubtEmptyMinutes(Instant now) {
    Instant moment = now.minus(delay);
    if (connected && clock.isPresent() && clock.get().doubtful(moment)) {
      Instant from = clock.get().next();
      Instant to = min(moment.truncatedTo(ChronoUnit.MINUTES), present().closes()).minus(MINUTE);
      clock.get().hold();
      gaps.add(
          new Gap(
              ++lastId, symbols, from, to, true, now.plusSeconds(order.patienceSeconds()), now));
    }
  }

  private void skipWhatIsOver(Instant moment) {
    while (clock.isEmpty() && !finished() && moment.isAfter(present().closes().plus(MAKE_UP))) {
      window++;
    }
  }

  private SessionWindow present() {
    return order.sessions().get(window);
  }

  /** The run that was asked for has begun. */
  List<FeedAction> begun(Published published, Instant now) {
    if (published.ended()) {
      window++;
      return List.of();
    }
    clock =
        Optional.of(
            new StepClock(
                symbols, present(), Duration.ofMillis(order.graceMillis()), published.timestep()));
    boolean lateForIt = now.minus(delay).isAfter(present().opens().plus(MINUTE));
    if (!connected) {
      clock.get().hold();
    }
    return connected && lateForIt ? askForMissed(now) : List.of();
  }

  /** The stream has begun to bring everything that is wanted. */
  List<FeedAction> established(Instant now) {
    connected = true;
    return clock.isPresent() ? askForMissed(now) : List.of();
  }

  /** The stream brings nothing any more. */
  void lost() {
    connected = false;
    clock.ifPresent(StepClock::hold);
  }

  /**
   * From now on the stream brings every bar; those of minutes that are over are asked for. Even
   * where no minute was missed, an update of one may have been.
   */
  private List<FeedAction> askForMissed(Instant now) {
    StepClock steps = clock.orElseThrow();
    Instant moment = now.minus(delay);
    Instant present = moment.truncatedTo(ChronoUnit.MINUTES);
    Instant to = min(present, present().closes()).minus(MINUTE);
    Instant from = max(present().opens(), steps.next().minus(UPDATES_REACH));
    boolean missing = !to.isBefore(steps.next());
    gaps.removeIf(Gap::holding);
    if (!to.isBefore(from)) {
      Instant patientUntil = now.plusSeconds(order.patienceSeconds());
      Instant due = max(now, present.plus(delay).plus(SETTLED_AFTER));
      gaps.add(new Gap(++lastId, symbols, from, to, missing, patientUntil, due));
    }
    List<FeedAction> actions = new ArrayList<>();
    if (missing) {
      steps.hold();
    } else {
      publish(actions, each -> each.release(moment));
    }
    return actions;
  }

  /** The stream has brought a bar. */
  List<FeedAction> bar(BarReport report, Instant now) {
    List<FeedAction> actions = new ArrayList<>();
    publish(actions, each -> each.bar(report, now.minus(delay)));
    return actions;
  }

  /** A trade of a symbol was corrected; which minute's is not said. */
  void tradeRevised(String symbol, Instant now) {
    Instant to = now.minus(delay).truncatedTo(ChronoUnit.MINUTES).minus(MINUTE);
    if (clock.isEmpty() || to.isBefore(present().opens())) {
      return;
    }
    gaps.add(
        new Gap(
            ++lastId,
            new TreeSet<>(List.of(symbol)),
            max(present().opens(), to.minus(CORRECTIONS_REACH)),
            to,
            false,
            now,
            now.plus(CORRECTIONS_SETTLE)));
  }

  /** REST has given bars. */
  List<FeedAction> fetched(long id, List<BarReport> reports, Instant now) {
    List<FeedAction> actions = new ArrayList<>();
    Instant moment = now.minus(delay);
    reports.forEach(report -> publish(actions, each -> each.bar(report, moment)));
    Optional<Gap> gap = gaps.stream().filter(each -> each.id() == id).findFirst();
    if (gap.isEmpty() || clock.isEmpty()) {
      return actions;
    }
    boolean young = moment.isBefore(gap.get().to().plus(MINUTE).plus(COMPLETE_AFTER));
    if (gap.get().missing() && young && !clock.get().has(gap.get().to())) {
      gap.get().again(now.plus(ASK_AGAIN));
      return actions;
    }
    gaps.remove(gap.get());
    problem = Optional.empty();
    if (gap.get().holding() && connected) {
      clock.get().vouch(gap.get().to());
      publish(actions, each -> each.release(moment));
    }
    return actions;
  }

  /** REST has given nothing. */
  void fetchFailed(long id, String why, Duration pause, Instant now) {
    for (Gap gap : List.copyOf(gaps)) {
      if (gap.id() == id) {
        gap.failed(pause, now);
        problem = Optional.of("BackfillFailed: " + why + "; trying again");
        if (!gap.missing() && gap.failures() >= MOST_REVISION_FAILURES) {
          gaps.remove(gap);
        }
      }
    }
  }

  private void publish(List<FeedAction> actions, Function<StepClock, List<Emission>> step) {
    clock.ifPresent(
        steps -> step.apply(steps).forEach(each -> actions.add(new FeedAction.Publish(each))));
    if (clock.isPresent() && clock.get().ended()) {
      clock = Optional.empty();
      gaps.clear();
      window++;
    }
  }

  /** Whether the last session is over. */
  boolean finished() {
    return window >= order.sessions().size();
  }

  /** Stretches of time whose bars are missing. */
  int gaps() {
    int known = (int) gaps.stream().filter(Gap::missing).count();
    return known + (!connected && clock.isPresent() && known == 0 ? 1 : 0);
  }

  /** What is in the way of bars that were missed. */
  Optional<String> problem() {
    return problem;
  }

  /** What came in besides the bars of steps, in the present session. */
  Optional<StepClock.Counts> counts() {
    return clock.map(StepClock::counts);
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
