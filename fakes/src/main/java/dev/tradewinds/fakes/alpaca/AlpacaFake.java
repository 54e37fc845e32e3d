package dev.tradewinds.fakes.alpaca;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A running fake: one port for all websockets, one for all of REST, and a market that goes on until
 * it is closed.
 */
public final class AlpacaFake implements AutoCloseable {
  private static final long TICK_MILLIS = 2;

  private final FaultScript faults = new FaultScript();
  private final AlpacaSettings settings;
  private final ServerTime time;
  private final Tape tape;
  private final MarketFeed feed;
  private final Broker broker;
  private final StreamServer stream;
  private final RestServer rest;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("alpaca-market").unstarted(work));

  private AlpacaFake(AlpacaSettings settings, List<Fault> script) throws IOException {
    this.settings = settings;
    time = new ServerTime(settings.clock(), faults);
    faults.add(script, settings.clock().instant());
    tape = new Tape(settings.market());
    feed = new MarketFeed(tape, faults, settings.clock().instant());
    broker = new Broker(tape, faults);
    stream = new StreamServer(settings, faults, time, broker);
    rest =
        new RestServer(
            settings,
            faults,
            time,
            List.of(
                new DataApi(tape, settings, faults),
                new TradingApi(broker, tape, settings.hours()),
                new ControlApi(faults, stream::counts)));
  }

  /** Starts a server, with faults whose times count from now. */
  public static AlpacaFake start(AlpacaSettings settings, List<Fault> script) throws IOException {
    AlpacaFake fake = new AlpacaFake(settings, script);
    fake.broker.onUpdate(fake.stream::orderUpdate);
    fake.stream.startListening();
    fake.rest.start();
    fake.ticker.scheduleWithFixedDelay(fake::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    return fake;
  }

  private void tick() {
    Instant now = time.now();
    stream.tick(now, feed.advance(now));
    broker.settle(now);
  }

  /** Where the websockets are, such as {@code ws://127.0.0.1:1234}; the path is the feed's. */
  public URI streamUrl() {
    return URI.create("ws://%s:%d".formatted(settings.host(), stream.getPort()));
  }

  /** Where data, trading and control are. */
  public URI restUrl() {
    return URI.create("http://%s:%d".formatted(settings.host(), rest.port()));
  }

  /** Adds a fault, whose times count from now. */
  public void inject(Fault fault) {
    faults.add(List.of(fault), settings.clock().instant());
  }

  /** Ends all faults. */
  public void heal() {
    faults.clear();
  }

  /** What the market really had. */
  public Tape tape() {
    return tape;
  }

  /** The account that orders act on. */
  public Broker broker() {
    return broker;
  }

  /** Market-data connections that are authenticated now. */
  public int connections() {
    return stream.counts().data();
  }

  /** Websocket connections that were ever opened. */
  public long opened() {
    return stream.counts().opened();
  }

  /** Connections that were told 406. */
  public long refused() {
    return stream.counts().refused();
  }

  /** HTTP requests that came in, whatever became of them. */
  public long requests() {
    return rest.requests();
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    rest.stop();
    stream.stopListening();
  }
}
