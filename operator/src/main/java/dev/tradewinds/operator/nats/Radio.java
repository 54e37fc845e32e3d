package dev.tradewinds.operator.nats;

import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.IngestHeartbeat;
import dev.tradewinds.contract.fleet.TraderHeartbeat;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What ingests and traders say of themselves, over all connections. It takes word only of those
 * whose object there is, and wakes their reconcilers when there is news.
 */
public final class Radio implements NatsLink.Ears, AutoCloseable {
  private final Heartbeats heartbeats = new Heartbeats();
  private final NatsLinks links;
  private volatile Listener ingests = Listener.NOBODY;
  private volatile Listener traders = Listener.NOBODY;
  private volatile Runnable lines = () -> {};
  private volatile Consumer<NatsLink.Request> requests = request -> {};

  /**
   * Who listens to a kind.
   *
   * @param known whether there is such an object
   * @param wake told of news
   */
  public record Listener(Predicate<ResourceID> known, Consumer<ResourceID> wake) {
    static final Listener NOBODY = new Listener(id -> false, id -> {});
  }

  public Radio(Clock clock) {
    this.links = new NatsLinks(this, clock);
  }

  /** From now on that one is told of ingests. */
  public void listenToIngests(Listener listener) {
    ingests = listener;
  }

  /** From now on that one is told of traders. */
  public void listenToTraders(Listener listener) {
    traders = listener;
  }

  /** From now on that one is told when a connection comes or goes. */
  public void listenToLines(Runnable listener) {
    lines = listener;
  }

  /** From now on that one answers requests for leave to upload. */
  public void answerRequests(Consumer<NatsLink.Request> answers) {
    requests = answers;
  }

  /** The operator's connections. */
  public NatsLinks links() {
    return links;
  }

  /** What was heard. */
  public Heartbeats heartbeats() {
    return heartbeats;
  }

  @Override
  public void ingest(Heartbeats.Sender sender, IngestHeartbeat heartbeat, Instant at) {
    Listener listener = ingests;
    id(sender)
        .filter(listener.known())
        .ifPresent(id -> tell(listener, id, heartbeats.put(sender, heartbeat, at)));
  }

  @Override
  public void trader(Heartbeats.Sender sender, TraderHeartbeat heartbeat, Instant at) {
    Listener listener = traders;
    id(sender)
        .filter(listener.known())
        .ifPresent(id -> tell(listener, id, heartbeats.put(sender, heartbeat, at)));
  }

  private static void tell(Listener listener, ResourceID id, Heartbeats.News news) {
    if (news != Heartbeats.News.NONE) {
      listener.wake().accept(id);
    }
  }

  @Override
  public void asked(NatsLink.Request request) {
    requests.accept(request);
  }

  @Override
  public void changed(String link) {
    lines.run();
    Listener listener = ingests;
    links.users(link).stream().filter(listener.known()).forEach(listener.wake());
  }

  /** Forgets connections and heartbeats of objects that are gone. */
  public void sweep() {
    Listener ofIngests = ingests;
    Listener ofTraders = traders;
    links.retain(ofIngests.known());
    heartbeats.retain(
        sender ->
            id(sender)
                .filter(id -> (isIngest(sender) ? ofIngests : ofTraders).known().test(id))
                .isPresent());
  }

  private static boolean isIngest(Heartbeats.Sender sender) {
    return sender.subject().startsWith("heartbeats.ingest.");
  }

  private static Optional<ResourceID> id(Heartbeats.Sender sender) {
    String[] tokens = sender.subject().split("\\.");
    try {
      return tokens.length == 4
          ? Optional.of(new ResourceID(FeedName.text(tokens[3]), FeedName.text(tokens[2])))
          : Optional.empty();
    } catch (InvalidDocument e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    links.close();
  }
}
