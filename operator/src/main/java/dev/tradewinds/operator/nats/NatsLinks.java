package dev.tradewinds.operator.nats;

import dev.tradewinds.contract.feed.NatsAccess;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.nats.client.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The operator's connections: one to each NATS and user, shared by the IngestNodes that use it,
 * open as long as one of them does.
 */
public final class NatsLinks implements AutoCloseable {
  private final NatsLink.Ears ears;
  private final Clock clock;
  private final Map<ResourceID, NatsAccess> wanted = new HashMap<>();
  private final Map<NatsAccess, NatsLink> links = new HashMap<>();

  /**
   * @param ears told what is heard, and when a connection comes or goes
   */
  public NatsLinks(NatsLink.Ears ears, Clock clock) {
    this.ears = ears;
    this.clock = clock;
  }

  /**
   * What is known of a connection.
   *
   * @param name of the connection, as in {@link Heartbeats.Sender#link}
   * @param openedAt when it was asked for
   * @param connectedSince absent while it is not connected
   * @param problem the last thing that went wrong; empty when nothing has
   */
  public record View(
      String name, Instant openedAt, Optional<Instant> connectedSince, String problem) {
    /** Whether who is silent has had that long to be heard. */
    public boolean settled(Duration silence, Instant now) {
      return connectedSince.orElse(openedAt).plus(silence).isBefore(now);
    }
  }

  /**
   * A connection that stands.
   *
   * @param name as in {@link View#name}
   * @param namespaces of the nodes that use it
   */
  public record Line(String name, Set<String> namespaces, Connection connection) {}

  /** The connections that stand now. */
  public synchronized List<Line> lines() {
    Map<NatsAccess, Set<String>> namespaces = new HashMap<>();
    wanted.forEach(
        (node, access) ->
            namespaces
                .computeIfAbsent(access, each -> new HashSet<>())
                .add(node.getNamespace().orElse("")));
    List<Line> lines = new ArrayList<>();
    links.forEach(
        (access, link) ->
            link.connection()
                .ifPresent(
                    connection ->
                        lines.add(
                            new Line(
                                link.view().name(),
                                Set.copyOf(namespaces.getOrDefault(access, Set.of())),
                                connection))));
    return lines;
  }

  /** Opens what the node needs, if it is not open; closes what it no longer needs. */
  public synchronized View want(ResourceID node, NatsAccess access) {
    NatsAccess before = wanted.put(node, access);
    if (before != null && !before.equals(access)) {
      closeUnused();
    }
    return links.computeIfAbsent(access, each -> NatsLink.open(each, ears, clock)).view();
  }

  /** What is known of the node's connection; absent when it has asked for none. */
  public synchronized Optional<View> view(ResourceID node) {
    return Optional.ofNullable(wanted.get(node)).map(links::get).map(NatsLink::view);
  }

  /** The nodes that use that connection. */
  public synchronized Set<ResourceID> users(String name) {
    Set<ResourceID> users = new HashSet<>();
    wanted.forEach(
        (node, access) -> {
          NatsLink link = links.get(access);
          if (link != null && link.view().name().equals(name)) {
            users.add(node);
          }
        });
    return users;
  }

  /** Closes the connections of all nodes but these, such as those that are gone. */
  public synchronized void retain(Predicate<ResourceID> kept) {
    if (wanted.keySet().removeIf(kept.negate())) {
      closeUnused();
    }
  }

  private void closeUnused() {
    Set<NatsAccess> used = new HashSet<>(wanted.values());
    links
        .entrySet()
        .removeIf(
            each -> {
              boolean unused = !used.contains(each.getKey());
              if (unused) {
                each.getValue().close();
              }
              return unused;
            });
  }

  @Override
  public synchronized void close() {
    wanted.clear();
    closeUnused();
  }
}
