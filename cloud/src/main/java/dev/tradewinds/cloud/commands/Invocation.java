package dev.tradewinds.cloud.commands;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A command on one machine.
 *
 * @param state what has become of it
 * @param exitCode once it has ended by itself
 * @param endedAt by the service's clock
 * @param output its first part
 * @param errors its first part
 */
public record Invocation(
    CommandState state,
    Optional<Integer> exitCode,
    Optional<Instant> endedAt,
    Output output,
    Output errors) {
  /** In which a command that was accepted may still be unknown to the look for it. */
  public static final Duration UNSEEN = Duration.ofSeconds(60);

  /**
   * Begin of what a command wrote; empty until it has ended.
   *
   * @param truncated whether there was more
   */
  public record Output(String text, boolean truncated) {
    /** Nothing. */
    public static final Output NONE = new Output("", false);
  }

  /** What it means that a command is not to be found on a machine that it was sent to. */
  public static Invocation unseen(Instant sentAt, Instant now) {
    CommandState state =
        now.isBefore(sentAt.plus(UNSEEN)) ? CommandState.PENDING : CommandState.LOST;
    return new Invocation(state, Optional.empty(), Optional.empty(), Output.NONE, Output.NONE);
  }
}
