package dev.tradewinds.cli;

/**
 * The command was given something that it cannot work with; the message says how to put it right.
 */
public final class UsageProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageProblem(String message) {
    super(message);
  }
}
