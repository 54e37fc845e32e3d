package dev.tradewinds.cloud.machines;

/** Where a machine is in its life. */
public enum MachineState {
  PENDING,
  RUNNING,
  STOPPING,
  STOPPED,
  SHUTTING_DOWN,
  TERMINATED;

  /** Whether it has ended, or is about to, for good. It is still described for about an hour. */
  public boolean gone() {
    return this == SHUTTING_DOWN || this == TERMINATED;
  }
}
