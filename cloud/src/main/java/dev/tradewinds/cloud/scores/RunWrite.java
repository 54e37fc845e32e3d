package dev.tradewinds.cloud.scores;

/** What came of recording a run. */
public sealed interface RunWrite {
  /** The table holds the row as given, by this call or by an earlier one whose answer was lost. */
  record Recorded() implements RunWrite {}

  /**
   * The run was recorded before with another content, which stays.
   *
   * @param existing what the table holds
   */
  record AlreadyThere(HistoryRow existing) implements RunWrite {}
}
