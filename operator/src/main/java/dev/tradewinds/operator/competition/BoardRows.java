package dev.tradewinds.operator.competition;

import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.ScoreTable;
import dev.tradewinds.crds.competition.CompetitionStatus.BoardEntry;
import java.util.List;
import java.util.Set;

/** A competition's board in the score table. */
public final class BoardRows {
  private static final int READ = 1000;

  private final ScoreTable table;

  public BoardRows(ScoreTable table) {
    this.table = table;
  }

  /**
   * A look at the board.
   *
   * @param entries the first rows
   * @param clean whether no row had to be taken off
   */
  record Look(List<BoardEntry> entries, boolean clean) {}

  /** Takes off what must not stand there and reads the first rows. */
  Look tidyAndRead(String competitionId, long epoch, Set<String> banned, int top) {
    List<BoardRow> rows = Trouble.table(() -> table.leaderboard(competitionId, READ));
    List<BoardRow> removals = Board.removals(rows, epoch, banned);
    // Refused where somebody has written the row meanwhile; the next look sees what.
    removals.forEach(row -> Trouble.table(() -> table.putBoard(row)));
    return new Look(Board.top(rows, epoch, banned, top), removals.isEmpty());
  }
}
