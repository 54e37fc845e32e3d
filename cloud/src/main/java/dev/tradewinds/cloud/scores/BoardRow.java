package dev.tradewinds.cloud.scores;

import java.util.Comparator;
import java.util.Optional;

/**
 * One participant's place holder on one competition's board. A row is never deleted: to take a
 * participant off the board, write the next row without a standing, so that a writer who has missed
 * it is refused.
 *
 * @param competition the competition's id
 * @param participantId the team
 * @param epoch generation of the board under which the row was written
 * @param revision 1 for the first write of the row, then one more each time
 * @param standing absent when the participant is not on the board
 */
public record BoardRow(
    String competition,
    String participantId,
    long epoch,
    long revision,
    Optional<Standing> standing) {

  /** Rows with a standing, best first; equal ones by participant, so that the order is total. */
  public static final Comparator<BoardRow> BEST_FIRST =
      Comparator.comparing((BoardRow row) -> row.standing().orElseThrow(), Standing.BEST_FIRST)
          .thenComparing(BoardRow::participantId);

  public BoardRow {
    if (epoch < 0 || revision < 1) {
      throw new IllegalArgumentException(
          "board row of %s in %s has epoch %d, revision %d; expected epoch >= 0, revision >= 1"
              .formatted(participantId, competition, epoch, revision));
    }
    ScoreKeys.participant(participantId);
    ScoreKeys.board(competition);
  }

  /** The row to write where there is none. */
  public static BoardRow first(
      String competition, String participantId, long epoch, Standing standing) {
    return new BoardRow(competition, participantId, epoch, 1, Optional.of(standing));
  }

  /** The row to write over this one. */
  public BoardRow next(long newEpoch, Optional<Standing> newStanding) {
    return new BoardRow(competition, participantId, newEpoch, revision + 1, newStanding);
  }
}
