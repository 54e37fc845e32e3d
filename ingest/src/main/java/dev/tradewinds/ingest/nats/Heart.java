package dev.tradewinds.ingest.nats;

import dev.tradewinds.contract.Json;
import io.nats.client.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Says again and again how a process is, as far as NATS is there to hear it. */
public final class Heart implements AutoCloseable {
  private static final Duration LAST_WORD = Duration.ofMillis(500);

  private final Connection connection;
  private final String subject;
  private final Supplier<?> heartbeat;
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heart").factory());

  /**
   * Begins to beat.
   *
   * @param heartbeat the present document
   * @param everyMillis how often
   */
  public Heart(Connection connection, String subject, Supplier<?> heartbeat, long everyMillis) {
    this.connection = connection;
    this.subject = subject;
    this.heartbeat = heartbeat;
    beats.scheduleAtFixedRate(this::beat, 0, everyMillis, TimeUnit.MILLISECONDS);
  }

  /** Beats once more, at once. */
  public void beat() {
    try {
      if (NatsConnections.isUp(connection)) {
        connection.publish(subject, Json.write(heartbeat.get()).getBytes(StandardCharsets.UTF_8));
      }
    } catch (RuntimeException e) {
      System.err.println("a heartbeat could not be sent: " + e);
    }
  }

  /** Beats a last time and waits until that is with the server. */
  @Override
  public void close() {
    beats.shutdownNow();
    beat();
    try {
      if (NatsConnections.isUp(connection)) {
        connection.flush(LAST_WORD);
      }
    } catch (TimeoutException e) {
      System.err.println("the last heartbeat was not taken in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
