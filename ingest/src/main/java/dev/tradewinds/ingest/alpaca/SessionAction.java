package dev.tradewinds.ingest.alpaca;

/** What {@link AlpacaSession} wants done. */
sealed interface SessionAction {
  /** Open a connection; what became of the last one is of no interest any more. */
  record Connect() implements SessionAction {}

  /** Send the keys. */
  record Authenticate() implements SessionAction {}

  /** Send a frame. */
  record Send(String frame) implements SessionAction {}

  /** Ask whether anyone is there. */
  record Ping() implements SessionAction {}

  /** End the connection at once. */
  record Abort() implements SessionAction {}

  /** Ask REST for the latest bars. */
  record Probe() implements SessionAction {}

  /** Exactly what is wanted is subscribed. */
  record Established() implements SessionAction {}

  /** What was established is no more. */
  record Lost() implements SessionAction {}
}
