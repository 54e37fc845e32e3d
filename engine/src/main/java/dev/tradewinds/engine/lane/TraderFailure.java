package dev.tradewinds.engine.lane;

/**
 * What a trader says of its own end. The stage is the one that the engine is at, so it can be
 * believed; the rest is the participant's word.
 *
 * @param cause what ended the stage
 * @param exceptionType name of the Python exception
 * @param message its text
 * @param traceback the strategy's own frames
 */
public record TraderFailure(Cause cause, String exceptionType, String message, String traceback) {

  /** What ended a stage. */
  public enum Cause {
    RAISED,
    SYSTEM_EXIT,
    MEMORY,
    CONTRACT,
    SANDBOX_UNAVAILABLE
  }
}
