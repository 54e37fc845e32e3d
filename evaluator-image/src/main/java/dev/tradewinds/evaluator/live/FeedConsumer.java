package dev.tradewinds.evaluator.live;

import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.ingest.nats.NatsConnections;
import io.nats.client.Connection;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The messages of a feed that concern a trader, in the order of the stream and without a hole.
 * Clients of NATS have been seen to stall after a reconnect and to pass over messages, so that both
 * are watched here: numbers of deliveries must follow on one another, and when nothing comes the
 * stream is asked whether there is something. For one thread.
 */
final class FeedConsumer implements AutoCloseable {
  private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Connection connection;
  private final String stream;
  private final String steps;
  private final List<String> subjects;
  private final Runnable onRewind;
  private Optional<IterableConsumer> messages = Optional.empty();
  private long good;
  private long seen;
  private long delivered;
  private String consumer = "";
  private long heardAt = System.nanoTime();
  private long restarts;

  /**
   * @param first place of the stream to begin with
   * @param onRewind run before messages come again that came already
   */
  FeedConsumer(
      Connection connection, FeedName feed, List<String> symbols, long first, Runnable onRewind) {
    this.onRewind = onRewind;
    this.connection = connection;
    this.stream = feed.stream();
    this.steps = feed.steps();
    this.subjects =
        Stream.concat(Stream.of(feed.steps(), feed.feeds()), symbols.stream().map(feed::bars))
            .distinct()
            .toList();
    this.good = first - 1;
    this.seen = good;
  }

  /**
   * The next message.
   *
   * @return empty when none came in time, or NATS is away
   */
  Optional<Message> next(long millis) throws InterruptedException {
    try {
      if (messages.isEmpty()) {
        messages = Optional.of(open());
      }
      Message message = messages.get().nextMessage(millis);
      return message == null ? lookForStall() : checked(message);
    } catch (IOException
        | JetStreamApiException
        | JetStreamStatusCheckedException
        | IllegalStateException e) {
      close();
      TimeUnit.MILLISECONDS.sleep(Math.min(millis, 100));
      return Optional.empty();
    }
  }

  private IterableConsumer open() throws IOException, JetStreamApiException {
    onRewind.run();
    consumer = "";
    seen = good;
    heardAt = System.nanoTime();
    return connection
        .getStreamContext(stream)
        .createOrderedConsumer(
            new OrderedConsumerConfiguration()
                .filterSubjects(subjects)
                .deliverPolicy(DeliverPolicy.ByStartSequence)
                .startSequence(good + 1))
        .iterate();
  }

  private Optional<Message> checked(Message message) {
    heardAt = System.nanoTime();
    NatsJetStreamMetaData data = message.metaData();
    long due = data.getConsumer().equals(consumer) ? delivered + 1 : 1;
    if (data.consumerSequence() != due) {
      restart();
      return Optional.empty();
    }
    consumer = data.getConsumer();
    delivered = due;
    if (data.streamSequence() <= seen) {
      return Optional.empty();
    }
    seen = data.streamSequence();
    return Optional.of(message);
  }

  private Optional<Message> lookForStall() throws IOException, JetStreamApiException {
    if (System.nanoTime() - heardAt >= STALL_NANOS && NatsConnections.isUp(connection)) {
      heardAt = System.nanoTime();
      long last = connection.jetStreamManagement().getLastMessage(stream, steps).getSeq();
      if (last > seen) {
        restart();
      }
    }
    return Optional.empty();
  }

  /** All messages up to the one that came last are done with. */
  void settle() {
    good = seen;
  }

  /** Asks again for all that came behind the place that was settled last. */
  void restart() {
    restarts++;
    close();
  }

  /** How often it began again. */
  long restarts() {
    return restarts;
  }

  @Override
  public void close() {
    messages.ifPresent(
        each -> {
          try {
            each.close();
          } catch (Exception e) {
            // The server drops a consumer that nobody asks any more.
          }
        });
    messages = Optional.empty();
  }
}
