package dev.tradewinds.evaluator;

/** Something could not be fetched or uploaded. The message says what and why, never where. */
public final class MaterialUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  public MaterialUnavailable(String message) {
    super(message);
  }
}
