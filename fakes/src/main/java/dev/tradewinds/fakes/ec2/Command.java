package dev.tradewinds.fakes.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A command as it was sent.
 *
 * @param id a UUID
 * @param document that it runs
 * @param comment of the sender
 * @param parameters of the document
 * @param requestedAt when it was sent
 * @param delivery after which it is given up when it has not begun
 * @param plan what it does
 * @param runs one per instance, in the order of the request
 */
record Command(
    String id,
    String document,
    String comment,
    Map<String, List<String>> parameters,
    Instant requestedAt,
    Duration delivery,
    Plan plan,
    List<CommandRun> runs) {
  /**
   * A document with its parameters filled in.
   *
   * @param steps shell scripts, in their order
   * @param patience for all of them
   */
  record Plan(List<String> steps, Duration patience) {
    Plan {
      steps = List.copyOf(steps);
    }
  }

  Command {
    parameters = Map.copyOf(parameters);
    runs = List.copyOf(runs);
  }

  /** Of the command as a whole. */
  RunState state() {
    return runs.stream()
        .map(CommandRun::state)
        .filter(state -> !state.ended())
        .findFirst()
        .or(
            () ->
                runs.stream()
                    .map(CommandRun::state)
                    .filter(state -> state != RunState.SUCCESS)
                    .findFirst())
        .orElse(RunState.SUCCESS);
  }
}
