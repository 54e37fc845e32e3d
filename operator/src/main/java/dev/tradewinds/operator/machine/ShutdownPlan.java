package dev.tradewinds.operator.machine;

import dev.tradewinds.cloud.machines.Machine;
import dev.tradewinds.cloud.machines.MachineState;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The safety shutdown: which machines are stopped because nothing should run any more. It looks at
 * tags and states only, so it works with a broken spec, a broken ingest, and fleets that are gone.
 * It is level-triggered: whatever could not be stopped now is stopped by a later pass.
 *
 * @param stop running machines of ours
 * @param await of ours, on their way to a state from which they can be stopped, or to the end
 */
public record ShutdownPlan(List<String> stop, List<String> await) {
  private static final Set<MachineState> MOVING =
      Set.of(MachineState.PENDING, MachineState.STOPPING);

  public ShutdownPlan {
    stop = List.copyOf(stop);
    await = List.copyOf(await);
  }

  /**
   * Plans a pass.
   *
   * @param seen machines, whosever they are
   * @param environment whose machines are to be stopped
   * @param spared machines that may run at this time
   */
  public static ShutdownPlan of(
      Collection<Machine> seen, String environment, Predicate<Machine> spared) {
    List<Machine> ours =
        seen.stream()
            .filter(machine -> MachineTags.isOurs(machine, environment))
            .filter(spared.negate())
            .toList();
    return new ShutdownPlan(ids(ours, Set.of(MachineState.RUNNING)), ids(ours, MOVING));
  }

  private static List<String> ids(List<Machine> machines, Set<MachineState> states) {
    return machines.stream()
        .filter(machine -> states.contains(machine.state()))
        .map(Machine::id)
        .toList();
  }

  /** Whether nothing of ours runs, or will run by itself. */
  public boolean done() {
    return stop.isEmpty() && await.isEmpty();
  }
}
