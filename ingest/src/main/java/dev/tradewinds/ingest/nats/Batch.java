package dev.tradewinds.ingest.nats;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The bars of one step on their way into the stream. For one thread. */
final class Batch {
  /** Messages that are on their way at once. */
  private static final int WINDOW = 512;

  private static final long ACK_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LOOK_MILLIS = 50;

  private final Connection connection;
  private final Deque<Sent> underway = new ArrayDeque<>();
  private final List<Sent> failed = new ArrayList<>();
  private long duplicates;

  Batch(Connection connection) {
    this.connection = connection;
  }

  private record Sent(
      String subject,
      byte[] content,
      String id,
      CompletableFuture<PublishAck> answer,
      long deadline) {}

  /** Sends a message; waits while too many are underway. */
  void publish(String subject, byte[] content, String id) throws InterruptedException {
    while (underway.size() >= WINDOW) {
      settle(underway.remove());
    }
    long deadline = System.nanoTime() + ACK_NANOS;
    underway.add(new Sent(subject, content, id, send(subject, content, id), deadline));
  }

  private CompletableFuture<PublishAck> send(String subject, byte[] content, String id) {
    try {
      return jetStream().publishAsync(subject, content, options(id));
    } catch (IOException | IllegalStateException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Sends a message and waits until it is stored. */
  void publishNow(String subject, byte[] content, String id)
      throws IOException, JetStreamApiException {
    jetStream().publish(subject, content, options(id));
  }

  private JetStream jetStream() throws IOException {
    return connection.jetStream();
  }

  private static PublishOptions options(String id) {
    return PublishOptions.builder().messageId(id).build();
  }

  /**
   * Waits for every answer that is due.
   *
   * @return whether all messages are stored; else it is not known of some
   */
  boolean awaitStored() throws InterruptedException {
    while (!underway.isEmpty()) {
      settle(underway.remove());
    }
    return failed.isEmpty();
  }

  private void settle(Sent sent) throws InterruptedException {
    while (true) {
      try {
        if (sent.answer().get(LOOK_MILLIS, TimeUnit.MILLISECONDS).isDuplicate()) {
          duplicates++;
        }
        return;
      } catch (ExecutionException | CancellationException e) {
        failed.add(sent);
        return;
      } catch (TimeoutException e) {
        // No answer comes over a connection that is gone.
        if (System.nanoTime() - sent.deadline() > 0 || !NatsConnections.isUp(connection)) {
          failed.add(sent);
          return;
        }
      }
    }
  }

  /** Sends again what failed, apart from the ids that are stored all the same. */
  void sendAgainWithout(Set<String> stored) throws InterruptedException {
    List<Sent> again = List.copyOf(failed);
    failed.clear();
    for (Sent sent : again) {
      if (!stored.contains(sent.id())) {
        publish(sent.subject(), sent.content(), sent.id());
      }
    }
  }

  /** How many of them NATS had before, since this was asked last. */
  long takeDuplicates() {
    long taken = duplicates;
    duplicates = 0;
    return taken;
  }
}
