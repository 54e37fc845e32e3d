package dev.tradewinds.cli;

/**
 * The command was given something that it cannot work with; the message says how to put it right.
 */
final class UsageProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageProblem(String message) {
    super(message);
  }
}
