package dev.tradewinds.cloud.commands;

import java.time.Instant;
import java.util.List;

/**
 * A command that the service has accepted.
 *
 * @param id of the service
 * @param runId as in {@link CommandRequest#runId}
 * @param machines that it is for
 * @param requestedAt by the service's clock
 */
public record SentCommand(String id, String runId, List<String> machines, Instant requestedAt) {
  public SentCommand {
    machines = List.copyOf(machines);
  }
}
