package dev.tradewinds.engine.lane;

/** What the trader is busy with; the order is that of a run. */
public enum Stage {
  SANDBOX("the set-up of the sandbox"),
  IMPORT("the import of submission.py"),
  BUILD("build_trader"),
  STEP("on_quote");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  /** Number on the lane. */
  int code() {
    return ordinal() + 1;
  }

  /** Name for messages. */
  public String label() {
    return label;
  }
}
