package dev.tradewinds.ingest.poll;

import dev.tradewinds.contract.feed.FeedStart;
import dev.tradewinds.contract.feed.IngestPhase;
import dev.tradewinds.contract.feed.PollOrder;
import dev.tradewinds.contract.feed.ProviderOrder;
import dev.tradewinds.contract.feed.SessionWindow;
import dev.tradewinds.ingest.BarSink;
import dev.tradewinds.ingest.BarSource;
import dev.tradewinds.ingest.Published;
import dev.tradewinds.ingest.SourceState;
import dev.tradewinds.ingest.live.BarReport;
import dev.tradewinds.ingest.live.Emission;
import dev.tradewinds.ingest.live.StepClock;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Minute bars of providers that are asked after each minute mark. A step ends when a provider has
 * answered for every symbol, or when patience is over; what is missing then, and comes later, is a
 * revision that belongs to no step.
 */
public final class PollSource implements BarSource {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MAKE_UP = Duration.ofMinutes(15);
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final int MOST_MINUTES = 60;
  private static final int LOOK_BACK = 2;
  private static final long POLL_MILLIS = 10;

  private final PollOrder order;
  private final SortedSet<String> symbols;
  private final InstantSource clock;
  private volatile SourceState state = SourceState.connecting();
  private int gaps;

  /**
   * @param clock of this machine, or of the test
   */
  public PollSource(PollOrder order, Collection<String> symbols, InstantSource clock) {
    this.order = order;
    this.symbols = new TreeSet<>(symbols);
    this.clock = clock;
  }

  @Override
  public SourceState state() {
    return state;
  }

  @Override
  public void run(BarSink sink) throws InterruptedException {
    Clock utc = clock.withZone(ZoneOffset.UTC);
    try (HttpClient http = HttpClient.newHttpClient()) {
      Failover providers =
          new Failover(
              order.providers().stream()
                  .map(each -> new GuardedProvider(provider(each), each, http, utc))
                  .toList());
      for (SessionWindow session : order.sessions()) {
        if (clock.instant().isBefore(session.closes().plus(MAKE_UP))) {
          play(session, providers, sink);
        }
      }
    }
    tell(IngestPhase.ENDED, Optional.empty());
  }

  private static Provider provider(ProviderOrder order) {
    return switch (order.kind()) {
      case ALPACA -> new AlpacaProvider(order);
      case ALPHA_VANTAGE -> new AlphaVantageProvider(order);
      case TIINGO -> new TiingoProvider(order);
      case TWELVE_DATA -> new TwelveDataProvider(order);
    };
  }

  private void play(SessionWindow session, Failover providers, BarSink sink)
      throws InterruptedException {
    await(session.opens());
    Published before = sink.begin(new FeedStart(session.run(), List.copyOf(symbols)));
    if (before.ended()) {
      return;
    }
    StepClock steps = new StepClock(symbols, session, Duration.ZERO, before.timestep());
    steps.hold();
    while (!steps.ended()) {
      await(steps.next().plus(MINUTE).plusSeconds(order.delaySeconds()));
      advance(steps, session, providers, sink);
    }
  }

  /** Asks for the minutes that are over, until there is an answer or patience is over. */
  private void advance(StepClock steps, SessionWindow session, Failover providers, BarSink sink)
      throws InterruptedException {
    Instant due = clock.instant().minusSeconds(order.delaySeconds());
    Instant over = min(due, session.closes()).truncatedTo(ChronoUnit.MINUTES).minus(MINUTE);
    Instant to = min(over, steps.next().plus(MINUTE.multipliedBy(MOST_MINUTES - 1)));
    Instant from = max(session.opens(), steps.next().minus(MINUTE.multipliedBy(LOOK_BACK)));
    Instant patientUntil = clock.instant().plusSeconds(order.patienceSeconds());
    SortedSet<String> missing = new TreeSet<>(symbols);
    while (true) {
      Failover.Round round = providers.ask(missing, from, to);
      for (BarReport bar : round.bars()) {
        publish(steps.bar(bar, bar.minute()), sink);
      }
      missing = round.missing();
      tell(
          missing.size() < symbols.size() ? IngestPhase.SUBSCRIBED : IngestPhase.CONNECTING,
          round.problems().isEmpty()
              ? Optional.empty()
              : Optional.of("ProviderProblem: " + round.problems()));
      boolean impatient = clock.instant().isAfter(patientUntil);
      if (missing.isEmpty() || impatient) {
        gaps += missing.isEmpty() ? 0 : 1;
        steps.vouch(to);
        // Up to the minute that was asked for and no further.
        publish(steps.release(to.plus(MINUTE)), sink);
        steps.hold();
        return;
      }
      await(clock.instant().plus(AGAIN));
    }
  }

  private static void publish(List<Emission> emissions, BarSink sink) throws InterruptedException {
    for (Emission emission : emissions) {
      switch (emission) {
        case Emission.OfBar bar -> sink.bar(bar.bar());
        case Emission.OfStep step -> sink.endStep(step.timestep(), step.last());
      }
    }
  }

  private void tell(IngestPhase phase, Optional<String> problem) {
    state =
        new SourceState(
            phase,
            phase == IngestPhase.SUBSCRIBED ? List.copyOf(symbols) : List.of(),
            0,
            0,
            gaps,
            problem);
  }

  private void await(Instant moment) throws InterruptedException {
    while (clock.instant().isBefore(moment)) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
