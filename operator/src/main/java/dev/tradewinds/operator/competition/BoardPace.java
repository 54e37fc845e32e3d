package dev.tradewinds.operator.competition;

import dev.tradewinds.crds.competition.CompetitionStatus.EvaluationCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When counts and board in status are made anew: at most once a minute while evaluations go on, at
 * once when the last one is recorded, and never in a world that stands still. The board is read
 * from an index that lags by some seconds, so a last look follows when everything is quiet.
 *
 * @param lastAt when they were made last; absent after a start
 * @param seen the counts of then
 * @param settled whether the board was read again after the index had time to catch up
 */
record BoardPace(Optional<Instant> lastAt, Optional<EvaluationCounts> seen, boolean settled) {
  static final Duration INTERVAL = Duration.ofSeconds(60);
  static final Duration INDEX_LAG = Duration.ofSeconds(5);

  /** Nothing was made yet. */
  static BoardPace fresh() {
    return new BoardPace(Optional.empty(), Optional.empty(), false);
  }

  /** Time from now until they are due; zero when they are, absent when nothing will change them. */
  Optional<Duration> due(EvaluationCounts counts, Instant now) {
    if (lastAt.isEmpty()) {
      return Optional.of(Duration.ZERO);
    }
    Duration since = Duration.between(lastAt.get(), now);
    if (!seen.equals(Optional.of(counts))) {
      return Optional.of(idle(counts) ? Duration.ZERO : left(INTERVAL, since));
    }
    return settled ? Optional.empty() : Optional.of(left(INDEX_LAG, since));
  }

  /**
   * They were made.
   *
   * @param clean whether the board had no row to take off
   */
  BoardPace made(EvaluationCounts counts, boolean clean, Instant now) {
    boolean seenBefore = lastAt.isPresent() && seen.equals(Optional.of(counts));
    return new BoardPace(Optional.of(now), Optional.of(counts), seenBefore && clean);
  }

  /** Something else than an evaluation changed the board: a ban, an activation. */
  BoardPace disturbed() {
    return new BoardPace(Optional.empty(), seen, false);
  }

  private static boolean idle(EvaluationCounts counts) {
    return counts.pending() == 0 && counts.running() == 0;
  }

  private static Duration left(Duration interval, Duration since) {
    return since.compareTo(interval) >= 0 ? Duration.ZERO : interval.minus(since);
  }
}
