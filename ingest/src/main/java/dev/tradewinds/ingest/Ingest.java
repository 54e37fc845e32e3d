package dev.tradewinds.ingest;

import dev.tradewinds.contract.feed.IngestHeartbeat;
import dev.tradewinds.contract.feed.IngestOrder;
import dev.tradewinds.contract.feed.IngestPhase;
import dev.tradewinds.ingest.nats.Counters;
import dev.tradewinds.ingest.nats.FeedPublisher;
import dev.tradewinds.ingest.nats.Heart;
import dev.tradewinds.ingest.nats.NatsConnections;
import io.nats.client.Connection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One ingest: a source, the publisher it pushes into, and a heartbeat. To be used once. */
public final class Ingest {
  private final IngestOrder order;
  private final BarSource source;
  private final LongSupplier clock;
  private volatile Optional<FeedPublisher> publisher = Optional.empty();
  private volatile Optional<String> failure = Optional.empty();

  /**
   * @param clock monotonic time in ns
   */
  public Ingest(IngestOrder order, BarSource source, LongSupplier clock) {
    this.order = order;
    this.source = source;
    this.clock = clock;
  }

  /**
   * Connects, publishes all that the source has, and stays, with its heartbeat, when that is over.
   *
   * @throws InterruptedException when it was told to end
   * @throws SourceFailed when the source can not go on; the heartbeat has said so
   */
  public void run() throws InterruptedException, SourceFailed {
    Connection connection = NatsConnections.open(order.nats(), "ingest " + order.node());
    try (Heart heart =
        new Heart(
            connection,
            IngestHeartbeat.subject(order.namespace(), order.node()),
            this::heartbeat,
            IngestHeartbeat.EVERY_MILLIS)) {
      publish(connection);
      heart.beat();
      new CountDownLatch(1).await();
    } finally {
      connection.close();
    }
  }

  private void publish(Connection connection) throws InterruptedException, SourceFailed {
    try {
      FeedPublisher sink = FeedPublisher.open(connection, order, clock);
      publisher = Optional.of(sink);
      source.run(sink);
    } catch (SourceFailed e) {
      failure = Optional.of(e.getMessage());
      throw e;
    }
  }

  /** What it says of itself now. */
  public IngestHeartbeat heartbeat() {
    Counters counters = publisher.map(FeedPublisher::counters).orElseGet(Counters::none);
    SourceState state = source.state();
    return new IngestHeartbeat(
        failure.isPresent() ? IngestPhase.FAILED : phase(state),
        counters.run(),
        state.symbols(),
        counters.steps(),
        counters.timestep(),
        counters.lastStepNanos().map(at -> TimeUnit.NANOSECONDS.toMillis(clock.getAsLong() - at)),
        counters.published(),
        counters.duplicates(),
        state.dropped(),
        state.reconnects(),
        state.gaps(),
        failure.or(state::problem));
  }

  private IngestPhase phase(SourceState state) {
    return publisher.isEmpty() ? IngestPhase.CONNECTING : state.phase();
  }
}
