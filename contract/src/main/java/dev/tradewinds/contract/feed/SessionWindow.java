package dev.tradewinds.contract.feed;

import dev.tradewinds.contract.InvalidDocument;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * One session of a market; each is a run of the feed of its own, {@code <date>-1}. Who knows the
 * calendar works them out; an ingest knows none.
 *
 * @param date the market's own date of it, such as {@code 2026-11-20}
 * @param open begin of the first bar, RFC 3339
 * @param close end of the last bar, RFC 3339
 */
public record SessionWindow(String date, String open, String close) {
  public SessionWindow {
    if (!date.matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")) {
      throw new InvalidDocument("session.date", date, "a date such as 2026-11-20");
    }
    if (!moment("session.open", open).isBefore(moment("session.close", close))) {
      throw new InvalidDocument("session.close", close, "a time after session.open, " + open);
    }
  }

  /** Begin. */
  public Instant opens() {
    return moment("session.open", open);
  }

  /** End. */
  public Instant closes() {
    return moment("session.close", close);
  }

  /** Name of the run. */
  public String run() {
    return date + "-1";
  }

  private static Instant moment(String field, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidDocument(field, text, "a time such as 2026-11-20T14:30:00Z");
    }
  }
}
