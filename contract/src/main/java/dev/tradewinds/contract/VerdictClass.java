package dev.tradewinds.contract;

/** Who has to act on a verdict, with the exit code that a command line gives it. */
public enum VerdictClass {
  /** Nobody: there is a score. */
  SCORED(0),
  /** The participant. */
  PARTICIPANT(3),
  /** The host of the competition. */
  HOST(4),
  /** The people who run the platform. */
  PLATFORM(5);

  private final int exitCode;

  VerdictClass(int exitCode) {
    this.exitCode = exitCode;
  }

  /**
   * Exit code of a command that ends with such a verdict; 1 and 2 are left to crashes and wrong
   * usage.
   */
  public int exitCode() {
    return exitCode;
  }
}
