package dev.tradewinds.cloud.machines;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Status checks of a machine and what its cloud plans with it.
 *
 * @param state of its life
 * @param system of the host below it
 * @param instance of itself
 * @param storage of its volumes
 * @param events scheduled, such as a retirement
 */
public record MachineChecks(
    MachineState state,
    CheckState system,
    CheckState instance,
    CheckState storage,
    List<Event> events) {
  /**
   * A scheduled event that has not ended.
   *
   * @param code such as {@code instance-retirement}
   * @param from when it begins
   */
  public record Event(String code, String description, Optional<Instant> from) {}

  public MachineChecks {
    events = List.copyOf(events);
  }

  /** Whether it runs and every check has passed. */
  public boolean passed() {
    return state == MachineState.RUNNING
        && system.passes()
        && instance.passes()
        && storage.passes();
  }
}
