package dev.tradewinds.cloud.commands;

import dev.tradewinds.cloud.InvalidKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A document to run on machines.
 *
 * @param document its name
 * @param parameters of the document; the service keeps them and shows them to whoever may list
 *     commands, so they never hold a secret but at most the name of one
 * @param runId names this run; a later search finds the command by it
 * @param machines at most {@value #MACHINES} ids
 * @param delivery after which the service gives up handing it over, at least 30 s
 */
public record CommandRequest(
    String document,
    Map<String, List<String>> parameters,
    String runId,
    List<String> machines,
    Duration delivery) {
  /** Most machines of one command. */
  public static final int MACHINES = 50;

  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofDays(30);

  public CommandRequest {
    Map<String, List<String>> copy = new TreeMap<>();
    parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    parameters = Map.copyOf(copy);
    machines = List.copyOf(machines);
    if (!runId.matches("[!-~]{1,100}")) {
      throw new InvalidKey("run id", runId, "1 to 100 printable ASCII characters");
    }
    if (machines.isEmpty() || machines.size() > MACHINES) {
      throw new InvalidKey("machines", machines.size() + " of them", "1 to " + MACHINES);
    }
    if (delivery.compareTo(SHORTEST) < 0 || delivery.compareTo(LONGEST) > 0) {
      throw new InvalidKey("delivery", delivery.toString(), "PT30S to PT720H");
    }
  }
}
