package dev.tradewinds.ingest.nats;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.FeedStart;
import dev.tradewinds.contract.feed.IngestOrder;
import dev.tradewinds.contract.feed.StepMarker;
import dev.tradewinds.ingest.BarSink;
import dev.tradewinds.ingest.Published;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Publishes a feed into its stream: every bar once, a marker once all bars of its step are stored.
 *
 * <p>Each message has an id that follows from what it says, so that NATS leaves out what it has had
 * in the last two minutes. Beyond these, and after every failure, the stream itself is asked what
 * it holds of the open step. For one thread; only {@link #counters} is for all.
 */
public final class FeedPublisher implements BarSink {
  private final Connection connection;
  private final IngestOrder order;
  private final Batch batch;
  private final Stubborn stubborn;
  private final LongSupplier clock;
  private final Set<String> stored = new HashSet<>();
  private volatile Counters counters = Counters.none();
  private String run = "";
  private long step;
  private int bars;
  private long published;
  private long duplicates;

  /**
   * Makes the stream, or adapts it to the order.
   *
   * @param clock monotonic time in ns
   */
  public static FeedPublisher open(Connection connection, IngestOrder order, LongSupplier clock)
      throws InterruptedException {
    FeedPublisher publisher = new FeedPublisher(connection, order, clock);
    publisher.stubborn.until(
        () -> {
          StreamKeeper.keep(connection.jetStreamManagement(), order.feed(), order.retentionHours());
          return true;
        });
    return publisher;
  }

  private FeedPublisher(Connection connection, IngestOrder order, LongSupplier clock) {
    this.connection = connection;
    this.order = order;
    this.clock = clock;
    this.stubborn = new Stubborn(order.nats().toString());
    this.batch = new Batch(connection);
  }

  private FeedLog log() throws IOException {
    return new FeedLog(connection.jetStreamManagement(), order.feed());
  }

  @Override
  public Published begin(FeedStart start) throws InterruptedException {
    run = start.run();
    bars = 0;
    stored.clear();
    Published before = stubborn.until(() -> resume(start));
    step = before.steps();
    counters =
        new Counters(
            Optional.of(run), step, before.timestep(), Optional.empty(), published, duplicates);
    return before;
  }

  private Published resume(FeedStart start) throws IOException, JetStreamApiException {
    FeedLog log = log();
    Optional<FeedLog.Entry<FeedStart>> last = log.lastStart();
    if (last.filter(entry -> entry.document().run().equals(run)).isEmpty()) {
      batch.publishNow(order.feed().feeds(), json(start), run + "|start");
      return Published.nothing();
    }
    Optional<FeedLog.Entry<StepMarker>> marker =
        log.lastMarker().filter(entry -> entry.document().run().equals(run));
    long end = marker.map(FeedLog.Entry::sequence).orElse(last.get().sequence());
    stored.addAll(log.barsAfter(end));
    return marker
        .map(FeedLog.Entry::document)
        .map(ended -> new Published(ended.step() + 1, Optional.of(ended.timestep()), ended.last()))
        .orElseGet(Published::nothing);
  }

  @Override
  public void bar(Bar bar) throws InterruptedException {
    if (bar.revision() == 0) {
      bars++;
    }
    String id = "%s|%s|%s|%d".formatted(run, bar.symbol(), bar.timestep(), bar.revision());
    if (stored.remove(id)) {
      duplicates++;
      return;
    }
    byte[] content = json(bar);
    batch.publish(order.feed().bars(bar.symbol()), content, id);
    published++;
    if (order.seedSubject()) {
      publishSeed(content);
    }
  }

  /** The seed's subject is heard by who is there: nothing keeps it, and nothing waits for it. */
  private void publishSeed(byte[] content) {
    try {
      connection.publish(order.feed().seedBars(), content);
    } catch (IllegalStateException away) {
      // The stream has the bar.
    }
  }

  @Override
  public void endStep(String timestep, boolean last) throws InterruptedException {
    while (!batch.awaitStored()) {
      stubborn.pause();
      Set<String> there = stubborn.until(this::openStep);
      batch.sendAgainWithout(there);
    }
    duplicates += batch.takeDuplicates();
    StepMarker marker = new StepMarker(run, step, timestep, bars, last);
    stubborn.until(() -> mark(marker));
    step++;
    bars = 0;
    stored.clear();
    counters =
        new Counters(
            Optional.of(run),
            step,
            Optional.of(timestep),
            Optional.of(clock.getAsLong()),
            published,
            duplicates);
  }

  /** Ids of the bars that are stored of the open step. */
  private Set<String> openStep() throws IOException, JetStreamApiException {
    FeedLog log = log();
    long start = log.lastStart().map(FeedLog.Entry::sequence).orElse(0L);
    long marker = log.lastMarker().map(FeedLog.Entry::sequence).orElse(0L);
    return log.barsAfter(Math.max(start, marker));
  }

  /** The answer to a marker may be lost while it was stored, long before it is sent again. */
  private boolean mark(StepMarker marker) throws IOException, JetStreamApiException {
    if (stubborn.isTryingAgain()
        && log().lastMarker().filter(entry -> entry.document().equals(marker)).isPresent()) {
      return true;
    }
    batch.publishNow(
        order.feed().steps(), json(marker), "%s|step|%d".formatted(marker.run(), marker.step()));
    return true;
  }

  /** How far it is; for any thread. */
  public Counters counters() {
    return counters;
  }

  private static byte[] json(Object document) {
    return Json.write(document).getBytes(StandardCharsets.UTF_8);
  }
}
