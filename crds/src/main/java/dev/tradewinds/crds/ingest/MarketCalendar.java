package dev.tradewinds.crds.ingest;

/** Calendars of sessions, by their usual codes. */
public enum MarketCalendar {
  /** New York Stock Exchange. */
  XNYS,
  /** Nasdaq. */
  XNAS,
  /** Round the clock, every day. */
  CRYPTO
}
