package dev.tradewinds.cli.fleet;

/** For whom a word holds. */
sealed interface Scope {
  /** All traders of the namespace. */
  record Namespace() implements Scope {}

  /** All traders of a fleet. */
  record Fleet(String name) implements Scope {}

  /** One trader. */
  record OneTrader(String name) implements Scope {}
}
