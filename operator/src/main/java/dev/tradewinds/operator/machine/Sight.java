package dev.tradewinds.operator.machine;

import dev.tradewinds.cloud.commands.Invocation;
import dev.tradewinds.cloud.commands.Ping;
import dev.tradewinds.cloud.commands.SentCommand;
import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineChecks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is seen of the machines of one object. It may be some seconds behind.
 *
 * @param machines that have its uid, gone ones among them
 * @param checks by id
 * @param pings by id
 * @param found what the look for a command has brought, where there was one
 * @param invocation of the command whose id is stored
 * @param heartbeatAt of the latest heartbeat
 * @param stoppingSince since when the machine has been seen stopping
 */
public record Sight(
    List<Machine> machines,
    Map<String, MachineChecks> checks,
    Map<String, Ping> pings,
    Optional<Found> found,
    Optional<Invocation> invocation,
    Optional<Instant> heartbeatAt,
    Optional<Instant> stoppingSince) {
  /**
   * Answer to a look for a command.
   *
   * @param runId that was looked for
   * @param commands with it, oldest first
   */
  public record Found(String runId, List<SentCommand> commands) {
    public Found {
      commands = List.copyOf(commands);
    }
  }

  public Sight {
    machines = List.copyOf(machines);
    checks = Map.copyOf(checks);
    pings = Map.copyOf(pings);
  }

  List<Machine> live() {
    return machines.stream().filter(machine -> !machine.state().gone()).toList();
  }

  Optional<SentCommand> found(String runId) {
    return found
        .filter(each -> each.runId().equals(runId))
        .flatMap(each -> each.commands().stream().findFirst());
  }

  boolean lookedFor(String runId) {
    return found.filter(each -> each.runId().equals(runId)).isPresent();
  }
}
