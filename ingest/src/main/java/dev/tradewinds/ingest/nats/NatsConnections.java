package dev.tradewinds.ingest.nats;

import dev.tradewinds.contract.feed.NatsAccess;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Connections to NATS that are made again for as long as the process lives. */
public final class NatsConnections {
  private static final Duration RETRY = Duration.ofMillis(250);
  private static final long COMPLAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private NatsConnections() {}

  /**
   * Connects, and tries again until that succeeds; what keeps it from doing so is told on standard
   * error every 10 s.
   *
   * @param name of the client, for the server's log
   */
  public static Connection open(NatsAccess access, String name) throws InterruptedException {
    Options options = options(access, name);
    long complainedAt = System.nanoTime() - COMPLAIN_NANOS;
    while (true) {
      try {
        return Nats.connect(options);
      } catch (IOException e) {
        if (System.nanoTime() - complainedAt >= COMPLAIN_NANOS) {
          System.err.printf("%s can not be reached, trying on: %s%n", access, e.getMessage());
          complainedAt = System.nanoTime();
        }
        TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
      }
    }
  }

  private static Options options(NatsAccess access, String name) {
    Options.Builder options =
        new Options.Builder()
            .server(access.url())
            .connectionName(name)
            .maxReconnects(-1)
            .reconnectWait(RETRY)
            .reconnectJitter(RETRY)
            .connectionTimeout(Duration.ofSeconds(5))
            .pingInterval(Duration.ofSeconds(5))
            .maxPingsOut(2)
            // What is published while the server is away is published again by whoever needs it to
            // arrive; a buffer would only bring it out of its order.
            .reconnectBufferSize(0)
            .errorListener(new Complaints(access));
    access
        .user()
        .ifPresent(
            user ->
                options.userInfo(user.toCharArray(), access.password().orElse("").toCharArray()));
    return options.build();
  }

  /** Whether messages can go out at this moment. */
  public static boolean isUp(Connection connection) {
    return connection.getStatus() == Connection.Status.CONNECTED;
  }

  /** What the server refuses, told once it happens. */
  private record Complaints(NatsAccess access) implements ErrorListener {
    @Override
    public void errorOccurred(Connection connection, String error) {
      System.err.printf("%s: %s%n", access, error);
    }
  }
}
