package dev.tradewinds.cloud.machines;

import java.util.Optional;

/**
 * What came of a launch. When none of these is known (a {@link
 * dev.tradewinds.cloud.CloudUnavailable}), the same request may be sent again: its token makes that
 * harmless.
 */
public sealed interface LaunchOutcome {
  /**
   * The machine of this token, be it new or of an earlier request.
   *
   * @param machine not gone
   */
  record Launched(Machine machine) implements LaunchOutcome {}

  /**
   * The token's machine was terminated: only another token launches one.
   *
   * @param machine its id, when the cloud names it
   */
  record TokenSpent(Optional<String> machine) implements LaunchOutcome {}

  /**
   * The token was used with another request, so a machine of it may exist: look before another
   * token is used.
   */
  record TokenMismatch(String detail) implements LaunchOutcome {}

  /** There is no machine of this type to be had now; nothing was launched. */
  record NoCapacity(String detail) implements LaunchOutcome {}

  /** The account may have no more of them; nothing was launched. */
  record OverQuota(String detail) implements LaunchOutcome {}
}
