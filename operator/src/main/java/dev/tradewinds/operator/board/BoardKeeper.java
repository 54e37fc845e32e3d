package dev.tradewinds.operator.board;

import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.BoardWrite;
import dev.tradewinds.cloud.scores.ScoreTable;
import dev.tradewinds.cloud.scores.Standing;
import java.util.Optional;

/** Brings seats in the score table up to date. */
public final class BoardKeeper {
  private static final int ATTEMPTS = 10;

  private final ScoreTable table;

  public BoardKeeper(ScoreTable table) {
    this.table = table;
  }

  /**
   * Offers a standing to a seat; may be repeated.
   *
   * @param offered absent when the submission has no score
   * @return whether the seat is right now; false when the board has moved to a later epoch than the
   *     caller knows, or others keep writing
   */
  public boolean settle(Seat seat, Optional<Standing> offered) {
    Optional<BoardRow> current = table.board(seat.competition(), seat.participantId());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<BoardRow> next = seat.next(current, offered);
      if (next.isEmpty()) {
        return current.stream().allMatch(row -> row.epoch() <= seat.epoch());
      }
      switch (table.putBoard(next.get())) {
        case BoardWrite.Written() -> {
          return true;
        }
        case BoardWrite.Stale(Optional<BoardRow> now, long epoch) -> {
          if (epoch > seat.epoch()) {
            return false;
          }
          current = now;
        }
      }
    }
    return false;
  }
}
