package dev.tradewinds.operator.machine;

/**
 * What is wanted of the one machine of an object.
 *
 * @param uid of the object; its machine is found by it
 * @param environment that the operator looks after
 * @param want what the machine should be
 * @param launch how it is launched
 * @param command what runs on it
 */
public record MachineWish(
    String uid, String environment, Want want, LaunchShape launch, CommandShape command) {
  /** What a machine should be. */
  public enum Want {
    RUNNING,
    /** Kept, not running. One that does not exist is not made for it. */
    STOPPED,
    ABSENT
  }
}
