package dev.tradewinds.evaluator.live;

import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.fleet.Control;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.engine.run.LiveEvent;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueOperation;
import io.nats.client.api.KeyValueWatcher;
import io.nats.client.impl.NatsKeyValueWatchSubscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What people say of a trader, of its fleet and of its namespace. A watch brings their words at
 * once; besides, the keys are read every few seconds, since a watch that has stalled would look
 * like silence. Read by any thread.
 */
final class Words implements AutoCloseable {
  private static final long LOOK_MILLIS = 3_000;

  /**
   * A word under its key.
   *
   * @param revision of the key
   */
  private record Said(Control control, long revision) {}

  private final Connection connection;
  private final List<String> keys;
  private final Map<String, Said> said = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::look, "words");
  private volatile long version;
  private long taken;

  /**
   * @param fleet of the trader, if it has one
   */
  Words(Connection connection, String namespace, String trader, Optional<String> fleet) {
    this.connection = connection;
    this.keys =
        fleet
            .map(
                name ->
                    List.of(
                        Control.ofNamespace(namespace),
                        Control.ofFleet(namespace, name),
                        Control.ofTrader(namespace, trader)))
            .orElseGet(
                () -> List.of(Control.ofNamespace(namespace), Control.ofTrader(namespace, trader)));
    thread.setDaemon(true);
  }

  /** Reads what holds now, as far as NATS is there, and goes on to listen. */
  void start() {
    read();
    thread.start();
  }

  /** What holds, if that has changed since this was asked last. For one thread. */
  Optional<LiveEvent.Word> news() {
    long now = version;
    if (now == taken) {
      return Optional.empty();
    }
    taken = now;
    return Optional.of(present());
  }

  /** What holds. */
  LiveEvent.Word present() {
    TradingState strictest = TradingState.RUNNING;
    long latest = 0;
    for (Said each : said.values()) {
      strictest = strictest.or(each.control().state());
      latest = Math.max(latest, each.revision());
    }
    return new LiveEvent.Word(strictest, latest);
  }

  /** When the word of that revision was said, in ms since 1970; absent when there is none. */
  Optional<Long> saidAt(long revision) {
    return said.values().stream()
        .filter(each -> each.revision() == revision)
        .map(each -> each.control().at())
        .findFirst();
  }

  private void look() {
    Optional<NatsKeyValueWatchSubscription> watch = Optional.empty();
    try {
      while (true) {
        if (watch.isEmpty()) {
          watch = watch();
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        read();
      }
    } catch (InterruptedException e) {
      watch.ifPresent(NatsKeyValueWatchSubscription::unsubscribe);
    }
  }

  private Optional<NatsKeyValueWatchSubscription> watch() throws InterruptedException {
    try {
      return Optional.of(
          bucket()
              .watch(
                  keys,
                  new KeyValueWatcher() {
                    @Override
                    public void watch(KeyValueEntry entry) {
                      take(entry);
                    }

                    @Override
                    public void endOfData() {}
                  }));
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      return Optional.empty(); // No bucket yet, or NATS is away: asked again soon.
    }
  }

  private void read() {
    try {
      KeyValue bucket = bucket();
      for (String key : keys) {
        KeyValueEntry entry = bucket.get(key);
        if (entry != null) {
          take(entry);
        }
      }
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      // As above.
    }
  }

  private KeyValue bucket() throws IOException {
    return connection.keyValue(Control.BUCKET);
  }

  private synchronized void take(KeyValueEntry entry) {
    Said before = said.get(entry.getKey());
    if (before != null && before.revision() >= entry.getRevision()) {
      return;
    }
    if (entry.getOperation() != KeyValueOperation.PUT) {
      if (said.remove(entry.getKey()) != null) {
        version++;
      }
      return;
    }
    String json = new String(entry.getValue(), StandardCharsets.UTF_8);
    try {
      said.put(entry.getKey(), new Said(Json.read(json, Control.class), entry.getRevision()));
    } catch (InvalidDocument e) {
      // Whoever wrote this meant to stop something: nothing is traded until it can be read.
      System.err.printf("the word under %s cannot be read: %s%n", entry.getKey(), e.getMessage());
      said.put(
          entry.getKey(),
          new Said(
              new Control(TradingState.HALTED, "unreadable", e.getMessage(), 0),
              entry.getRevision()));
    }
    version++;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
