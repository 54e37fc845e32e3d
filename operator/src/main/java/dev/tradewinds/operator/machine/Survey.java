package dev.tradewinds.operator.machine;

import dev.tradewinds.cloud.commands.Commands;
import dev.tradewinds.cloud.commands.Ping;
import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineChecks;
import dev.tradewinds.cloud.machines.MachineQuery;
import dev.tradewinds.cloud.machines.MachineState;
import dev.tradewinds.cloud.machines.Machines;
import java.util.List;
import java.util.Map;

/**
 * All machines of an environment at one moment: three calls and their pages, however many objects
 * there are.
 *
 * @param machines gone ones among them
 * @param checks by id, of those that run
 * @param pings by id, of those that run
 */
public record Survey(
    List<Machine> machines, Map<String, MachineChecks> checks, Map<String, Ping> pings) {
  public Survey {
    machines = List.copyOf(machines);
    checks = Map.copyOf(checks);
    pings = Map.copyOf(pings);
  }

  /** Asks the cloud. */
  public static Survey of(String environment, Machines machines, Commands commands) {
    List<Machine> found =
        machines.find(MachineQuery.tagged(MachineTags.ofEnvironment(environment)));
    List<String> running =
        found.stream()
            .filter(machine -> machine.state() == MachineState.RUNNING)
            .map(Machine::id)
            .toList();
    return running.isEmpty()
        ? new Survey(found, Map.of(), Map.of())
        : new Survey(found, machines.checks(running), commands.pings(running));
  }

  /** The part of an object. */
  List<Machine> machinesOf(String uid) {
    return machines.stream()
        .filter(machine -> MachineTags.uid(machine).filter(uid::equals).isPresent())
        .toList();
  }
}
