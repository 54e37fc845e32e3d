package dev.tradewinds.cloud.commands;

/**
 * What came of sending a command. When neither is known (a {@link
 * dev.tradewinds.cloud.CloudUnavailable}), the command may have been accepted: there is no token
 * that would make a second one harmless, so look for it first.
 */
public sealed interface SendOutcome {
  /** Accepted. */
  record Sent(SentCommand command) implements SendOutcome {}

  /** Certainly not accepted; may be sent again later. */
  record NotSent(Reason reason, String detail) implements SendOutcome {}

  /** Why a command was not accepted. */
  enum Reason {
    /** A machine is not registered with the service, or not yet, or does not exist. */
    NOT_REGISTERED,
    /** Too many calls. */
    THROTTLED
  }
}
