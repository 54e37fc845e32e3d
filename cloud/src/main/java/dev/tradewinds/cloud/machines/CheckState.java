package dev.tradewinds.cloud.machines;

/** Result of a status check. */
public enum CheckState {
  OK,
  IMPAIRED,
  INITIALIZING,
  INSUFFICIENT_DATA,
  /** The machine does not run, or the check is none of its kind. */
  NOT_APPLICABLE;

  /** Whether it stands against using the machine. */
  public boolean passes() {
    return this == OK || this == NOT_APPLICABLE;
  }
}
