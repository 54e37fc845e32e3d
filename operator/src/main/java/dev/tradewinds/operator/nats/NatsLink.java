package dev.tradewinds.operator.nats;

import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.IngestHeartbeat;
import dev.tradewinds.contract.feed.NatsAccess;
import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.UploadRequest;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection, which is made anew for ever until it is closed. */
public final class NatsLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NatsLink.class);
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration PING = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int LARGEST = 64 * 1024;

  private final NatsAccess access;
  private final String name;
  private final Ears ears;
  private final Clock clock;
  private final Instant openedAt;
  private Connection connection;
  private Connection listening;
  private Optional<Instant> connectedSince = Optional.empty();
  private String problem = "";
  private boolean closed;

  /** Who is told. */
  public interface Ears {
    /** An ingest's heartbeat came in. */
    void ingest(Heartbeats.Sender sender, IngestHeartbeat heartbeat, Instant at);

    /** A trader's heartbeat came in. */
    void trader(Heartbeats.Sender sender, TraderHeartbeat heartbeat, Instant at);

    /** A trader asks for leave to upload; whoever answers must not keep the caller waiting. */
    void asked(Request request);

    /** The connection of that name came or went. */
    void changed(String link);
  }

  /**
   * A request that waits for an answer.
   *
   * @param link the connection that it came over
   * @param answer sends it
   */
  public record Request(String link, String subject, byte[] content, Consumer<byte[]> answer) {}

  private NatsLink(NatsAccess access, Ears ears, Clock clock) {
    this.access = access;
    this.name = access.url() + access.user().map(user -> " as " + user).orElse("");
    this.ears = ears;
    this.clock = clock;
    this.openedAt = clock.instant();
  }

  /** Begins to connect; returns at once. */
  static NatsLink open(NatsAccess access, Ears ears, Clock clock) {
    NatsLink link = new NatsLink(access, ears, clock);
    link.connect();
    return link;
  }

  /** How it stands. */
  synchronized NatsLinks.View view() {
    return new NatsLinks.View(name, openedAt, connectedSince, problem);
  }

  /** The connection while it stands. */
  synchronized Optional<Connection> connection() {
    return connectedSince.map(since -> connection);
  }

  private void connect() {
    try {
      Nats.connectAsynchronously(options(), true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalArgumentException e) {
      failed(e.getMessage());
    }
  }

  private Options options() {
    Options.Builder options =
        new Options.Builder()
            .server(access.url())
            .connectionName("tradewinds-operator")
            .connectionTimeout(CONNECT)
            .pingInterval(PING)
            .maxPingsOut(2)
            .maxReconnects(-1)
            .reconnectWait(PAUSE)
            .connectionListener(this::turned)
            .errorListener(
                new ErrorListener() {
                  @Override
                  public void errorOccurred(Connection from, String error) {
                    failed(error);
                  }

                  @Override
                  public void exceptionOccurred(Connection from, Exception e) {
                    failed(e.getMessage() == null ? e.toString() : e.getMessage());
                  }
                });
    access
        .user()
        .ifPresent(
            user ->
                options.userInfo(user.toCharArray(), access.password().orElse("").toCharArray()));
    return options.build();
  }

  private void turned(Connection from, ConnectionListener.Events event) {
    boolean obsolete;
    synchronized (this) {
      obsolete = closed;
      if (!closed) {
        connection = from;
      }
    }
    if (obsolete) {
      release(from);
      return;
    }
    switch (event) {
      case CONNECTED, RECONNECTED, RESUBSCRIBED -> connected(from);
      case DISCONNECTED -> lost();
      case CLOSED -> {
        lost();
        // The client gives up for good where it is refused twice; the password may yet be mended.
        CompletableFuture.delayedExecutor(PAUSE.toMillis() * 5, TimeUnit.MILLISECONDS)
            .execute(this::again);
      }
      default -> {}
    }
  }

  private void again() {
    synchronized (this) {
      if (closed) {
        return;
      }
    }
    connect();
  }

  private void connected(Connection from) {
    synchronized (this) {
      if (listening != from) {
        listening = from;
        from.createDispatcher(this::heard)
            .subscribe(IngestHeartbeat.ALL)
            .subscribe(TraderHeartbeat.ALL)
            .subscribe(UploadRequest.ALL);
      }
      if (connectedSince.isPresent()) {
        return;
      }
      connectedSince = Optional.of(clock.instant());
      problem = "";
    }
    LOG.info("connected to {}", name);
    ears.changed(name);
  }

  private void lost() {
    synchronized (this) {
      if (connectedSince.isEmpty()) {
        return;
      }
      connectedSince = Optional.empty();
    }
    LOG.warn("connection to {} is lost", name);
    ears.changed(name);
  }

  private synchronized void failed(String what) {
    problem = what == null ? "" : what;
  }

  private void heard(Message message) {
    String subject = message.getSubject();
    if (message.getData().length > LARGEST) {
      return;
    }
    if (subject.startsWith("uploads.")) {
      ask(message);
      return;
    }
    String json = new String(message.getData(), StandardCharsets.UTF_8);
    Heartbeats.Sender sender = new Heartbeats.Sender(name, subject);
    try {
      if (subject.startsWith("heartbeats.ingest.")) {
        ears.ingest(sender, Json.read(json, IngestHeartbeat.class), clock.instant());
      } else {
        ears.trader(sender, Json.read(json, TraderHeartbeat.class), clock.instant());
      }
    } catch (InvalidDocument e) {
      LOG.warn("{} on {} is no heartbeat: {}", subject, name, e.getMessage());
    }
  }

  private void ask(Message message) {
    String replyTo = message.getReplyTo();
    if (replyTo != null) {
      Connection from = message.getConnection();
      ears.asked(
          new Request(
              name,
              message.getSubject(),
              message.getData(),
              answer -> from.publish(replyTo, answer)));
    }
  }

  @Override
  public void close() {
    Connection last;
    synchronized (this) {
      closed = true;
      last = connection;
    }
    release(last);
  }

  private static void release(Connection connection) {
    if (connection == null || connection.getStatus() == Connection.Status.CLOSED) {
      return;
    }
    // Beside: closing waits for the connection's threads, of which the caller may be one.
    Thread.ofVirtual()
        .name("close-nats")
        .start(
            () -> {
              try {
                connection.close();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
