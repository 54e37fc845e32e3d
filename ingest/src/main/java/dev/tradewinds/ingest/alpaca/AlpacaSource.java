package dev.tradewinds.ingest.alpaca;

import dev.tradewinds.contract.feed.AlpacaOrder;
import dev.tradewinds.contract.feed.IngestPhase;
import dev.tradewinds.ingest.BarSink;
import dev.tradewinds.ingest.BarSource;
import dev.tradewinds.ingest.SourceFailed;
import dev.tradewinds.ingest.SourceState;
import dev.tradewinds.ingest.live.BarReport;
import dev.tradewinds.ingest.live.Emission;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Alpaca's stream as a source. One thread decides; sockets and requests only put what happens into
 * its queue. The rules are those of {@link AlpacaSession} for the connection and of {@link
 * SessionFeed} for bars and steps.
 */
public final class AlpacaSource implements BarSource {
  private static final long POLL_MILLIS = 10;
  private static final int MOST_WAITING = 100_000;

  private final AlpacaOrder order;
  private final InstantSource clock;
  private final Desired desired;
  private final AlpacaSession session;
  private final SessionFeed feed;
  private final Frames frames;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final AlpacaRest rest;
  private final BlockingQueue<Happening> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Map<String, Instant> streamed = new HashMap<>();
  private volatile Duration ahead = Duration.ZERO;
  private volatile SourceState state = SourceState.connecting();
  private Optional<AlpacaSocket> socket = Optional.empty();
  private long connection;
  private long flawed;
  private Instant established = Instant.MIN;
  private Instant lastTick = Instant.MAX;

  /**
   * @param symbols to subscribe to
   * @param clock of this machine, or of the test
   */
  public AlpacaSource(AlpacaOrder order, Collection<String> symbols, InstantSource clock) {
    this.order = order;
    this.clock = clock;
    this.desired = new Desired(symbols, order.trades());
    this.feed = new SessionFeed(order, desired.symbols());
    this.session =
        new AlpacaSession(
            desired,
            Duration.ofSeconds(order.staleSeconds()),
            feed::open,
            RandomGenerator.getDefault());
    this.frames = new Frames(order.feed());
    this.rest = new AlpacaRest(order, http, this::now);
  }

  /** The market's time: the own clock, put right by Alpaca's. */
  private Instant now() {
    return clock.instant().plus(ahead);
  }

  @Override
  public SourceState state() {
    return state;
  }

  @Override
  public void run(BarSink sink) throws InterruptedException, SourceFailed {
    try {
      order.clockUrl().ifPresent(this::setClock);
      while (!feed.finished() && !session.failed()) {
        Happening happening = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (happening != null) {
          handle(happening, sink);
        }
        // What waits in the queue came before now: time must not pass it by.
        tick(queue.isEmpty() || happening == null ? now() : happening.at(), sink);
        tell();
      }
      if (session.failed()) {
        throw new SourceFailed(session.problem().map(Object::toString).orElse("it has failed"));
      }
    } finally {
      socket.ifPresent(AlpacaSocket::abort);
      requests.shutdownNow();
      http.shutdownNow();
    }
  }

  private void setClock(String url) {
    try {
      Instant before = clock.instant();
      Instant theirs = rest.time(url);
      Duration trip = Duration.between(before, clock.instant());
      Duration difference = Duration.between(before.plus(trip.dividedBy(2)), theirs);
      boolean told = difference.abs().compareTo(trip) > 0;
      ahead = told && difference.abs().toMillis() > 500 ? difference : Duration.ZERO;
    } catch (AlpacaRest.RestFailed e) {
      // The own clock serves until the next connection; a wrong one only makes steps late.
      ahead = Duration.ZERO;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick(Instant now, BarSink sink) throws InterruptedException {
    boolean stalled = now.isAfter(lastTickPlusGrace());
    lastTick = now;
    if (stalled && session.phase() == IngestPhase.SUBSCRIBED) {
      // The process stood still: what came meanwhile may not have been read yet.
      feed(feed.established(now), sink);
    }
    act(session.tick(now), now, sink);
    feed(feed.tick(now), sink);
  }

  private Instant lastTickPlusGrace() {
    return lastTick.equals(Instant.MAX) ? lastTick : lastTick.plusMillis(order.graceMillis());
  }

  private void handle(Happening happening, BarSink sink) throws InterruptedException {
    Instant at = happening.at();
    switch (happening) {
      case Happening.Opened opened -> {
        if (opened.connection() == connection) {
          act(session.opened(at), at, sink);
        }
      }
      case Happening.Closed closed -> {
        if (closed.connection() == connection) {
          act(session.closed(closed.why(), at), at, sink);
        }
      }
      case Happening.Ponged ponged -> {
        if (ponged.connection() == connection) {
          session.ponged(at);
        }
      }
      case Happening.Said said -> {
        for (StreamMessage message : said.messages()) {
          if (said.connection() == connection) {
            act(session.said(message, at), at, sink);
            data(message, at, sink);
          }
        }
      }
      case Happening.Fetched fetched -> {
        feed(feed.fetched(fetched.id(), fetched.bars(), at), sink);
      }
      case Happening.FetchFailed failed ->
          feed.fetchFailed(failed.id(), failed.why(), failed.pause(), at);
      case Happening.Probed probed -> act(session.probed(probed.newer(), at), at, sink);
    }
  }

  private void data(StreamMessage message, Instant at, BarSink sink) throws InterruptedException {
    switch (message) {
      case StreamMessage.BarSaid bar -> {
        streamed.merge(bar.report().symbol(), bar.report().minute(), AlpacaSource::later);
        feed(feed.bar(bar.report(), at), sink);
      }
      case StreamMessage.TradeRevised trade -> feed.tradeRevised(trade.symbol(), at);
      case StreamMessage.Flawed bar -> flawed++;
      default -> {
        // The session has heard it; there is no bar in it.
      }
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void act(List<SessionAction> actions, Instant now, BarSink sink)
      throws InterruptedException {
    for (SessionAction action : actions) {
      switch (action) {
        case SessionAction.Connect connect -> connect();
        case SessionAction.Authenticate authenticate ->
            socket.ifPresent(
                open -> open.send(Frames.authentication(order.keyId(), order.secret())));
        case SessionAction.Send send -> socket.ifPresent(open -> open.send(send.frame()));
        case SessionAction.Ping ping -> socket.ifPresent(AlpacaSocket::ping);
        case SessionAction.Abort abort -> {
          connection++;
          socket.ifPresent(AlpacaSocket::abort);
          socket = Optional.empty();
        }
        case SessionAction.Probe probe -> probe(Map.copyOf(streamed), established);
        case SessionAction.Established begun -> {
          established = now;
          feed(feed.established(now), sink);
        }
        case SessionAction.Lost lost -> feed.lost();
      }
    }
  }

  private void connect() {
    connection++;
    URI url = URI.create(order.streamUrl() + order.feed().path());
    socket = Optional.of(AlpacaSocket.connect(connection, http, url, frames, this::now, queue));
  }

  /** Whether REST has a bar that this connection should have brought and has not. */
  private void probe(Map<String, Instant> brought, Instant since) {
    Instant before = since.truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.MINUTES);
    request(
        () -> {
          Optional<Boolean> newer;
          try {
            newer =
                Optional.of(
                    rest.latest(desired.symbols()).entrySet().stream()
                        .anyMatch(
                            each ->
                                each.getValue()
                                    .isAfter(
                                        later(
                                            brought.getOrDefault(each.getKey(), before), before))));
          } catch (AlpacaRest.RestFailed e) {
            newer = Optional.empty();
          }
          queue.put(new Happening.Probed(newer, now()));
        });
  }

  private void feed(List<FeedAction> actions, BarSink sink) throws InterruptedException {
    for (FeedAction action : actions) {
      switch (action) {
        case FeedAction.Begin begin -> feed(feed.begun(sink.begin(begin.start()), now()), sink);
        case FeedAction.Publish publish -> {
          switch (publish.emission()) {
            case Emission.OfBar bar -> sink.bar(bar.bar());
            case Emission.OfStep step -> sink.endStep(step.timestep(), step.last());
          }
        }
        case FeedAction.Fetch fetch -> fetch(fetch);
      }
    }
  }

  private void fetch(FeedAction.Fetch fetch) {
    request(
        () -> {
          try {
            List<BarReport> bars = rest.bars(fetch.symbols(), fetch.from(), fetch.to());
            queue.put(new Happening.Fetched(fetch.id(), bars, now()));
          } catch (AlpacaRest.RestFailed e) {
            queue.put(new Happening.FetchFailed(fetch.id(), e.getMessage(), e.pause(), now()));
          }
        });
  }

  private interface Request {
    void run() throws InterruptedException;
  }

  private void request(Request request) {
    requests.execute(
        () -> {
          try {
            request.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void tell() {
    IngestPhase phase = feed.finished() ? IngestPhase.ENDED : session.phase();
    state =
        new SourceState(
            phase,
            phase == IngestPhase.SUBSCRIBED ? List.copyOf(desired.symbols()) : List.of(),
            session.reconnects(),
            flawed,
            feed.gaps(),
            session.problem().map(Object::toString).or(feed::problem));
  }
}
