package dev.tradewinds.ingest.alpaca;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedSet;

/** Minutes that REST is to be asked for, until it has answered. */
final class Gap {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration MOST_PAUSE = Duration.ofSeconds(30);

  private final long id;
  private final SortedSet<String> symbols;
  private final Instant from;
  private final Instant to;
  private final boolean missing;
  private final Instant patientUntil;
  private boolean holding;
  private boolean asking;
  private int failures;
  private Instant due;

  /**
   * @param missing whether bars of steps may be missing, rather than revisions of bars
   * @param patientUntil how long steps wait for it, where bars are missing
   * @param due when to ask first
   */
  Gap(
      long id,
      SortedSet<String> symbols,
      Instant from,
      Instant to,
      boolean missing,
      Instant patientUntil,
      Instant due) {
    this.id = id;
    this.symbols = symbols;
    this.from = from;
    this.to = to;
    this.missing = missing;
    this.holding = missing;
    this.patientUntil = patientUntil;
    this.due = due;
  }

  long id() {
    return id;
  }

  Instant to() {
    return to;
  }

  boolean missing() {
    return missing;
  }

  boolean holding() {
    return holding;
  }

  int failures() {
    return failures;
  }

  boolean due(Instant now) {
    return !asking && !now.isBefore(due);
  }

  boolean impatient(Instant now) {
    return holding && now.isAfter(patientUntil);
  }

  /** Steps go on without it. */
  void letGo() {
    holding = false;
  }

  FeedAction.Fetch ask() {
    asking = true;
    return new FeedAction.Fetch(id, symbols, from, to);
  }

  /** The answer was not the last word. */
  void again(Instant at) {
    asking = false;
    due = at;
  }

  /** There was no answer. */
  void failed(Duration atLeast, Instant now) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 5));
    failures++;
    Duration capped = pause.compareTo(MOST_PAUSE) > 0 ? MOST_PAUSE : pause;
    again(now.plus(capped.compareTo(atLeast) > 0 ? capped : atLeast));
  }
}
