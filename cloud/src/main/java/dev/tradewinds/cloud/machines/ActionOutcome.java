package dev.tradewinds.cloud.machines;

/** What came of starting, stopping or terminating one machine. */
public sealed interface ActionOutcome {
  /**
   * Under way, or so already.
   *
   * @param before state at the call
   * @param now state that it left
   */
  record Done(MachineState before, MachineState now) implements ActionOutcome {}

  /** Not known: wrong, forgotten, or too new. */
  record NotThere(String detail) implements ActionOutcome {}

  /** Not from the state that it is in, such as a start while it is stopping. */
  record WrongState(String detail) implements ActionOutcome {}

  /** There is no room to start it now. */
  record NoCapacity(String detail) implements ActionOutcome {}

  /** Not allowed, or against a protection of the machine. */
  record Refused(String detail) implements ActionOutcome {}

  /** Not known what came of it; may be repeated. */
  record Unavailable(String detail) implements ActionOutcome {}
}
