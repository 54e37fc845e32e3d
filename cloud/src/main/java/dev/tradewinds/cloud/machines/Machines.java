package dev.tradewinds.cloud.machines;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Machines of a cloud. What is described may be some seconds behind what was done: a machine that
 * is not found yet is no proof that there is none. All operations throw {@link
 * dev.tradewinds.cloud.CloudException}.
 */
public interface Machines {
  /** Launches one machine, or finds the one that the same request has launched before. */
  LaunchOutcome launch(LaunchRequest request);

  /** All pages of the machines that match; those that are gone are among them for an hour. */
  List<Machine> find(MachineQuery query);

  /**
   * Starts machines, which works from {@link MachineState#STOPPED} only. Of those that run nothing
   * changes; one that is stopping has to be awaited. One that cannot be started holds up no other.
   *
   * @return an outcome for each id
   */
  Map<String, ActionOutcome> start(Collection<String> ids);

  /**
   * Stops machines that run; one that cannot be stopped holds up no other.
   *
   * @return an outcome for each id
   */
  Map<String, ActionOutcome> stop(Collection<String> ids);

  /**
   * Ends machines for good, from every state; one that cannot be ended holds up no other.
   *
   * @return an outcome for each id
   */
  Map<String, ActionOutcome> terminate(Collection<String> ids);

  /**
   * Status checks and scheduled events, of machines that do not run too.
   *
   * @return for the ids that are known
   */
  Map<String, MachineChecks> checks(Collection<String> ids);
}
