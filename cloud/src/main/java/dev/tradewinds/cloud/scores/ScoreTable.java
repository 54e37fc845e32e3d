package dev.tradewinds.cloud.scores;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The score table: the truth about what was run and who stands where. All reads are strongly
 * consistent unless said otherwise. Every write is conditional and may be repeated. An emptied
 * table shows as rows that are not there.
 *
 * <p>All operations throw {@link dev.tradewinds.cloud.CloudException}: {@link
 * dev.tradewinds.cloud.TableMissing} when there is no table, {@link
 * dev.tradewinds.cloud.CloudUnavailable} when it should be tried again later; a write that ended so
 * may have happened.
 */
public interface ScoreTable {

  /** Records a run, once. */
  RunWrite recordRun(HistoryRow row);

  /** Recorded runs in the order of submission, identity, run number. */
  List<HistoryRow> findRuns(RunQuery query);

  /**
   * Writes a board row if the one in the table has the preceding revision (none, for revision 1),
   * an epoch not past the row's, and the board itself is not past the row's epoch. A row may be
   * ahead of the board's epoch: so a flip is prepared.
   *
   * <p>Read the row to be replaced before the runs that the new one is made of: in the other order
   * a run recorded in between can be missed and yet the write succeed.
   */
  BoardWrite putBoard(BoardRow row);

  /** A participant's board row, with or without a standing. */
  Optional<BoardRow> board(String competition, String participantId);

  /**
   * The board rows of these participants that exist, with or without a standing, in no particular
   * order.
   */
  List<BoardRow> boards(String competition, Collection<String> participantIds);

  /**
   * The best of the board by {@link BoardRow#BEST_FIRST}, from an index that lags by up to some
   * seconds.
   *
   * @param limit most rows to give
   */
  List<BoardRow> leaderboard(String competition, int limit);

  /** Generation of the board; 0 when nothing was ever set. */
  long boardEpoch(String competition);

  /**
   * Moves the epoch forward if it is where the move begins.
   *
   * @return the epoch that the table now holds: the end of the move, or what somebody else made of
   *     it
   */
  long advanceBoardEpoch(EpochMove move);

  /** The active dataset, of a competition or of the seed's own row. */
  Optional<ActiveTest> activeTest(Optional<String> competition);

  /**
   * Sets the active dataset if the table holds {@code expected}.
   *
   * @return what the table now holds: {@code test}, or what somebody else made of it
   */
  Optional<ActiveTest> putActiveTest(ActiveTest test, Optional<ActiveTest> expected);
}
