package dev.tradewinds.cloud.commands;

/** Whether a machine's agent can be reached. */
public enum Ping {
  ONLINE,
  /** It was there, and does not answer. */
  LOST,
  /** The service does not know it: not registered yet, or stopped. */
  UNKNOWN
}
