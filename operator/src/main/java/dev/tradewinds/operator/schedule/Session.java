package dev.tradewinds.operator.schedule;

/** A part of a trading day, in the order of the day. */
public enum Session {
  /** Early trading. */
  PRE,
  /** From the opening to the closing auction. */
  REGULAR,
  /** Late trading. */
  POST
}
