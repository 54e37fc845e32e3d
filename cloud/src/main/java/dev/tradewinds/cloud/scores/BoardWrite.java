package dev.tradewinds.cloud.scores;

import java.util.Optional;

/** What came of writing a board row. */
public sealed interface BoardWrite {
  /** The table holds the row as given, by this call or by an earlier one whose answer was lost. */
  record Written() implements BoardWrite {}

  /**
   * Nothing was written: somebody else wrote first, the board's epoch is past the row's, or the row
   * that was to be replaced is gone.
   *
   * @param current what the table holds; absent when there is no row
   * @param epoch the board's epoch
   */
  record Stale(Optional<BoardRow> current, long epoch) implements BoardWrite {}
}
