package dev.tradewinds.cloud.scores;

import static dev.tradewinds.cloud.scores.Samples.CUP;
import static dev.tradewinds.cloud.scores.Samples.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every score table must do about the board. */
public abstract class BoardContract extends ScoreTableContract {
  private static final BoardWrite WRITTEN = new BoardWrite.Written();

  @Test
  void a_board_row_is_replaced_only_by_who_has_seen_it() {
    BoardRow first = BoardRow.first(CUP, "team", 0, standing("s1", 1, 1.23456789));
    BoardRow second = first.next(0, Optional.of(standing("s2", 2, 2)));
    BoardRow rival = first.next(0, Optional.of(standing("s3", 3, 3)));
    assertThat(table().putBoard(first)).isEqualTo(WRITTEN);
    assertThat(table().board(CUP, "team")).contains(first);
    assertThat(table().putBoard(second)).isEqualTo(WRITTEN);
    assertThat(table().putBoard(rival)).isEqualTo(new BoardWrite.Stale(Optional.of(second), 0));
    assertThat(table().putBoard(first)).isEqualTo(new BoardWrite.Stale(Optional.of(second), 0));
    assertThat(table().board(CUP, "team")).contains(second);
  }

  @Test
  void a_board_row_written_twice_is_written() {
    BoardRow first = BoardRow.first(CUP, "team", 0, standing("s1", 1, 1));
    loseAnswer("putBoard");
    assertThat(insist(() -> table().putBoard(first))).isEqualTo(WRITTEN);
    assertThat(table().putBoard(first)).isEqualTo(WRITTEN);
    BoardRow second = first.next(0, Optional.of(standing("s2", 2, 2)));
    loseAnswer("putBoard");
    assertThat(insist(() -> table().putBoard(second))).isEqualTo(WRITTEN);
    assertThat(table().board(CUP, "team")).contains(second);
  }

  @Test
  void who_has_missed_a_withdrawal_is_refused() {
    BoardRow first = BoardRow.first(CUP, "team", 0, standing("s1", 1, 1));
    table().putBoard(first);
    BoardRow withdrawn = first.next(0, Optional.empty());
    assertThat(table().putBoard(withdrawn)).isEqualTo(WRITTEN);
    assertThat(table().leaderboard(CUP, 10)).isEmpty();
    assertThat(table().putBoard(first.next(0, first.standing())))
        .isEqualTo(new BoardWrite.Stale(Optional.of(withdrawn), 0));
    assertThat(table().putBoard(BoardRow.first(CUP, "team", 0, standing("s1", 1, 1))))
        .isEqualTo(new BoardWrite.Stale(Optional.of(withdrawn), 0));
    assertThat(table().board(CUP, "team")).contains(withdrawn);
    BoardRow back = withdrawn.next(0, first.standing());
    assertThat(table().putBoard(back)).isEqualTo(WRITTEN);
    assertThat(table().leaderboard(CUP, 10)).containsExactly(back);
  }

  @Test
  void of_many_writers_of_one_revision_one_writes() {
    var sequence = new AtomicLong();
    List<BoardWrite> writes =
        together(
            8,
            () ->
                table()
                    .putBoard(
                        BoardRow.first(
                            CUP, "team", 0, standing("s", sequence.incrementAndGet(), 1))));
    assertThat(writes).filteredOn(WRITTEN::equals).hasSize(1);
    Optional<BoardRow> current = table().board(CUP, "team");
    assertThat(writes)
        .filteredOn(write -> !write.equals(WRITTEN))
        .allMatch(write -> write.equals(new BoardWrite.Stale(current, 0)));
  }

  @Test
  void a_past_epoch_never_writes_not_even_where_there_is_nothing() {
    assertThat(table().boardEpoch(CUP)).isZero();
    assertThat(table().advanceBoardEpoch(new EpochMove(CUP, 0, 3))).isEqualTo(3);
    assertThat(table().putBoard(BoardRow.first(CUP, "team", 2, standing("s", 1, 1))))
        .isEqualTo(new BoardWrite.Stale(Optional.empty(), 3));
    BoardRow ahead = BoardRow.first(CUP, "team", 4, standing("s", 1, 1));
    assertThat(table().putBoard(ahead)).isEqualTo(WRITTEN);
    assertThat(table().putBoard(ahead.next(3, ahead.standing())))
        .isEqualTo(new BoardWrite.Stale(Optional.of(ahead), 3));
    assertThat(table().putBoard(ahead.next(4, ahead.standing()))).isEqualTo(WRITTEN);
  }

  @Test
  void the_epoch_moves_forward_for_who_knows_it() {
    assertThat(table().advanceBoardEpoch(new EpochMove(CUP, 1, 2))).isZero();
    loseAnswer("advanceBoardEpoch");
    assertThat(insist(() -> table().advanceBoardEpoch(new EpochMove(CUP, 0, 1)))).isEqualTo(1);
    assertThat(table().advanceBoardEpoch(new EpochMove(CUP, 0, 2))).isEqualTo(1);
    assertThat(table().advanceBoardEpoch(new EpochMove(CUP, 1, 5))).isEqualTo(5);
    assertThat(table().boardEpoch(CUP)).isEqualTo(5);
    assertThat(table().boardEpoch("another")).isZero();
    assertThatThrownBy(() -> new EpochMove(CUP, 5, 5)).hasMessageContaining("expected forward");
  }

  @Test
  void many_rows_are_read_at_once() {
    List<BoardRow> rows =
        IntStream.range(0, 230)
            .mapToObj(i -> BoardRow.first(CUP, "team " + i, 0, standing("s" + i, i, i)))
            .toList();
    rows.parallelStream().forEach(table()::putBoard);
    table().putBoard(BoardRow.first("another", "team 1", 0, standing("s", 1, 1)));
    List<String> ids =
        Stream.concat(rows.stream().map(BoardRow::participantId), Stream.of("nobody", "team 1"))
            .toList();
    assertThat(table().boards(CUP, ids)).containsExactlyInAnyOrderElementsOf(rows);
    assertThat(table().boards(CUP, List.of())).isEmpty();
  }

  @Test
  void the_leaderboard_is_ordered_by_exact_score_then_by_the_earlier_submission() {
    List<BoardRow> bestFirst =
        List.of(
            BoardRow.first(CUP, "g", 0, standing("s", 9, 1e12)),
            BoardRow.first(CUP, "f", 0, standing("s", 8, 1.00000041)),
            BoardRow.first(CUP, "e", 0, standing("s", 1, 1.0000004)),
            BoardRow.first(CUP, "d", 0, standing("s", 2, 1.0)),
            BoardRow.first(CUP, "c", 0, standing("s", 3, 1.0)),
            BoardRow.first(CUP, "a", 0, standing("s", 3, 0.0)),
            BoardRow.first(CUP, "b", 0, standing("s", 3, -0.0)),
            BoardRow.first(CUP, "z", 0, standing("s", 0, -7.25)));
    bestFirst.reversed().forEach(table()::putBoard);
    table().putBoard(BoardRow.first("another", "a", 0, standing("s", 1, 99)));
    for (int limit = 0; limit <= bestFirst.size(); limit++) {
      assertThat(table().leaderboard(CUP, limit))
          .containsExactlyElementsOf(bestFirst.subList(0, limit));
    }
    assertThat(table().leaderboard(CUP, 100)).containsExactlyElementsOf(bestFirst);
  }

  @Test
  void a_score_that_is_no_number_never_stands() {
    for (double score : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e30}) {
      assertThatThrownBy(() -> standing("s", 1, score)).hasMessageContaining("finite number");
    }
  }
}
