package dev.tradewinds.operator.machine;

import dev.tradewinds.cloud.machines.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Compares cloud and cluster: machines whose object is gone are ended. The other direction, objects
 * whose machine is gone, is {@link MachinePlan}'s.
 *
 * @param orphans ids of machines to end
 */
public record CollectorPlan(List<String> orphans) {
  public CollectorPlan {
    orphans = List.copyOf(orphans);
  }

  /**
   * Plans a pass.
   *
   * @param seen machines, whosever they are
   * @param environment whose machines are looked after
   * @param known uids of all objects; they must have been read completely, and after {@code seen}
   * @param grace age up to which a machine is left alone: its object may not be in the cache yet
   */
  public static CollectorPlan of(
      Collection<Machine> seen,
      String environment,
      Set<String> known,
      Duration grace,
      Instant now) {
    return new CollectorPlan(
        seen.stream()
            .filter(machine -> MachineTags.isOurs(machine, environment))
            .filter(machine -> !machine.state().gone())
            .filter(machine -> MachineTags.uid(machine).filter(known::contains).isEmpty())
            .filter(machine -> machine.launchTime().plus(grace).isBefore(now))
            .map(Machine::id)
            .toList());
  }
}
