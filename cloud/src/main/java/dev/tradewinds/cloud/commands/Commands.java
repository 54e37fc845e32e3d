package dev.tradewinds.cloud.commands;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commands on machines. All operations throw {@link dev.tradewinds.cloud.CloudException}; only
 * {@link #send} must not be repeated after one.
 */
public interface Commands {
  /** Sends a command; tries once, because a second try could be a second command. */
  SendOutcome send(CommandRequest request);

  /**
   * The commands of a run id, oldest first. One that was accepted some seconds ago may be missing.
   *
   * @param since by the service's clock; allow for a difference of clocks
   */
  List<SentCommand> find(String runId, Instant since);

  /**
   * What has become of a command on a machine; absent when the service does not know it (yet):
   * {@link Invocation#unseen} says what that means.
   */
  Optional<Invocation> invocation(String command, String machine);

  /** Asks that a command be called off; a process that has begun may live on. */
  void cancel(String command, Collection<String> machines);

  /**
   * Whether the machines' agents can be reached.
   *
   * @return for each id
   */
  Map<String, Ping> pings(Collection<String> machines);
}
