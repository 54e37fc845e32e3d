package dev.tradewinds.operator.machine;

/** Rungs of the ladder from a launch to a trader that works; each is a condition of its own. */
public enum Rung {
  /** The machine runs. */
  RUNNING,
  /** Its status checks have passed. */
  CHECKS,
  /** Its agent takes commands. */
  ONLINE,
  /** The command of this boot has succeeded. */
  COMMAND,
  /** What the command started says that it lives. */
  HEARTBEAT
}
