package dev.tradewinds.fakes.ec2;

import java.time.Instant;
import java.util.Map;

/**
 * A command that was sent.
 *
 * @param id a UUID
 * @param document that it runs
 * @param comment of the sender
 * @param requestedAt when it was sent
 * @param runs state per instance
 * @param begun on how many instances it has begun
 */
public record CommandView(
    String id,
    String document,
    String comment,
    Instant requestedAt,
    Map<String, RunState> runs,
    int begun) {
  public CommandView {
    runs = Map.copyOf(runs);
  }
}
