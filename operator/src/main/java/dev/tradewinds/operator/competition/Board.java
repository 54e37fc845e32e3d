package dev.tradewinds.operator.competition;

import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.Standing;
import dev.tradewinds.crds.competition.CompetitionStatus.BoardEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a board off its rows. Pure. */
final class Board {
  private Board() {}

  /**
   * The first rows, best first. Equal scores have equal ranks, and the next rank counts them all
   * (1, 2, 2, 4); among them the earlier submission stands first.
   *
   * @param rows of any generation, with or without a standing
   * @param epoch the present generation
   * @param banned participants that are not shown
   * @param top most rows to give
   */
  static List<BoardEntry> top(Collection<BoardRow> rows, long epoch, Set<String> banned, int top) {
    List<BoardRow> shown =
        rows.stream()
            .filter(row -> row.standing().isPresent())
            .filter(row -> row.epoch() == epoch)
            .filter(row -> !banned.contains(row.participantId()))
            .sorted(BoardRow.BEST_FIRST)
            .limit(top)
            .toList();
    List<BoardEntry> entries = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Standing standing = shown.get(i).standing().orElseThrow();
      boolean tied = i > 0 && entries.get(i - 1).score() == standing.score();
      entries.add(
          new BoardEntry(
              tied ? entries.get(i - 1).rank() : i + 1,
              shown.get(i).participantId(),
              standing.submissionId(),
              standing.score()));
    }
    return entries;
  }

  /**
   * What to write over rows that must not stand: those of earlier generations, which readers of the
   * bare index would see beside the present ones, and those of banned participants.
   */
  static List<BoardRow> removals(Collection<BoardRow> rows, long epoch, Set<String> banned) {
    return rows.stream()
        .filter(row -> row.standing().isPresent())
        .filter(row -> row.epoch() <= epoch)
        .filter(row -> row.epoch() < epoch || banned.contains(row.participantId()))
        .map(row -> row.next(epoch, Optional.empty()))
        .toList();
  }
}
