package dev.tradewinds.operator.nats;

import dev.tradewinds.contract.feed.IngestHeartbeat;
import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.TraderPhase;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.contract.fleet.TripRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The last heartbeat of each sender, with the time at which it came in: the sender's clock is not
 * asked. Bounded; safe for several threads.
 */
public final class Heartbeats {
  /** Most senders of one connection: a stranger with a password must not fill the memory. */
  public static final int MOST = 5_000;

  private static final Duration PACE = Duration.ofSeconds(15);

  private final Map<Sender, Entry> entries = new HashMap<>();
  private final Map<String, Integer> perLink = new HashMap<>();

  /**
   * Who sends.
   *
   * @param link the connection that it is heard over: a name means nothing on another one
   * @param subject of its heartbeats
   */
  public record Sender(String link, String subject) {
    /** An ingest. */
    public static Sender ingest(String link, String namespace, String node) {
      return new Sender(link, IngestHeartbeat.subject(namespace, node));
    }

    /** A trader. */
    public static Sender trader(String link, String namespace, String trader) {
      return new Sender(link, TraderHeartbeat.subject(namespace, trader));
    }
  }

  /**
   * A heartbeat.
   *
   * @param at when it came in
   */
  public record Heard<T>(T heartbeat, Instant at) {
    /** How long ago. */
    public Duration age(Instant now) {
      Duration age = Duration.between(at, now);
      return age.isNegative() ? Duration.ZERO : age;
    }
  }

  /** What a heartbeat brought. */
  public enum News {
    /** Nothing that somebody should look at now. */
    NONE,
    /** Figures that have not been looked at for a while. */
    FIGURES,
    /** Another phase or stance towards words and limits, or the first word after a silence. */
    TURN
  }

  private record Entry(Object heartbeat, Object phase, Instant at, Instant told) {}

  /** Takes an ingest's. */
  public News put(Sender sender, IngestHeartbeat heartbeat, Instant at) {
    return put(sender, heartbeat, heartbeat.phase(), at);
  }

  /** What a trader's turns are about. */
  private record Stance(
      TraderPhase phase, TradingState trading, Optional<TripRecord> trip, long word) {}

  /** Takes a trader's. */
  public News put(Sender sender, TraderHeartbeat heartbeat, Instant at) {
    Stance stance =
        new Stance(heartbeat.phase(), heartbeat.trading(), heartbeat.trip(), heartbeat.word());
    return put(sender, heartbeat, stance, at);
  }

  private synchronized News put(Sender sender, Object heartbeat, Object phase, Instant at) {
    Entry before = entries.get(sender);
    if (before == null && perLink.getOrDefault(sender.link(), 0) >= MOST) {
      return News.NONE;
    }
    News news = news(before, phase, at);
    Instant told = news == News.NONE ? before.told() : at;
    entries.put(sender, new Entry(heartbeat, phase, at, told));
    if (before == null) {
      perLink.merge(sender.link(), 1, Integer::sum);
    }
    return news;
  }

  private static News news(Entry before, Object phase, Instant at) {
    if (before == null || !before.phase().equals(phase) || before.at().plus(PACE).isBefore(at)) {
      return News.TURN;
    }
    return before.told().plus(PACE).isAfter(at) ? News.NONE : News.FIGURES;
  }

  /** The last one of an ingest. */
  public Optional<Heard<IngestHeartbeat>> ingest(Sender sender) {
    return heard(sender, IngestHeartbeat.class);
  }

  /** The last one of a trader. */
  public Optional<Heard<TraderHeartbeat>> trader(Sender sender) {
    return heard(sender, TraderHeartbeat.class);
  }

  private synchronized <T> Optional<Heard<T>> heard(Sender sender, Class<T> type) {
    return Optional.ofNullable(entries.get(sender))
        .filter(entry -> type.isInstance(entry.heartbeat()))
        .map(entry -> new Heard<>(type.cast(entry.heartbeat()), entry.at()));
  }

  /** Forgets all senders but these, such as those whose object is gone. */
  public synchronized void retain(Predicate<Sender> kept) {
    entries.keySet().removeIf(kept.negate());
    perLink.clear();
    entries.keySet().forEach(sender -> perLink.merge(sender.link(), 1, Integer::sum));
  }

  /** How many senders are remembered. */
  public synchronized int size() {
    return entries.size();
  }
}
