package dev.tradewinds.operator.competition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.Standing;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.crds.competition.CompetitionStatus.BoardEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BoardTest {
  private static final long EPOCH = 3;

  @Example
  void theBestScoreIsFirst() {
    assertThat(Board.top(List.of(row("a", 1.0, 1), row("b", 2.0, 2)), EPOCH, Set.of(), 10))
        .extracting(BoardEntry::participantId)
        .containsExactly("b", "a");
  }

  @Example
  void equalScoresShareARankAndTheEarlierStandsFirst() {
    List<BoardRow> rows =
        List.of(row("late", 1.0, 9), row("best", 2.0, 5), row("early", 1.0, 1), row("last", 0, 2));
    List<BoardEntry> board = Board.top(rows, EPOCH, Set.of(), 10);
    assertThat(board)
        .extracting(BoardEntry::participantId)
        .containsExactly("best", "early", "late", "last");
    assertThat(board).extracting(BoardEntry::rank).containsExactly(1, 2, 2, 4);
  }

  @Example
  void bannedAndOutdatedRowsAreNotShownAndAreTakenOff() {
    BoardRow old = new BoardRow("spring", "old", EPOCH - 1, 4, standing(9.0, 1));
    List<BoardRow> rows = List.of(row("banned", 5.0, 1), old, row("fair", 1.0, 2));
    assertThat(Board.top(rows, EPOCH, Set.of("banned"), 10))
        .extracting(BoardEntry::participantId)
        .containsExactly("fair");
    assertThat(Board.removals(rows, EPOCH, Set.of("banned")))
        .containsExactly(
            new BoardRow("spring", "banned", EPOCH, 2, Optional.empty()),
            new BoardRow("spring", "old", EPOCH, 5, Optional.empty()));
  }

  @Example
  void rowsOfAGenerationToComeAreLeftAlone() {
    BoardRow prepared = new BoardRow("spring", "a", EPOCH + 1, 1, standing(9.0, 1));
    assertThat(Board.top(List.of(prepared), EPOCH, Set.of(), 10)).isEmpty();
    assertThat(Board.removals(List.of(prepared), EPOCH, Set.of("a"))).isEmpty();
  }

  @Property
  void ranksAreThoseOfTheDefinition(
      @ForAll @Size(max = 30) List<@IntRange(min = -3, max = 3) Integer> scores,
      @ForAll @IntRange(min = 1, max = 10) int top) {
    List<BoardRow> rows = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      rows.add(row("p" + i, scores.get(i), i));
    }
    List<BoardEntry> board = Board.top(rows, EPOCH, Set.of(), top);
    assertThat(board).hasSize(Math.min(top, scores.size()));
    for (BoardEntry entry : board) {
      long better = scores.stream().filter(score -> score > entry.score()).count();
      assertThat(entry.rank()).isEqualTo((int) better + 1);
    }
  }

  private static BoardRow row(String participant, double score, long sequence) {
    return new BoardRow("spring", participant, EPOCH, 1, standing(score, sequence));
  }

  private static Optional<Standing> standing(double score, long sequence) {
    return Optional.of(
        new Standing(
            "s" + sequence,
            Digest.of("identity"),
            1,
            "evaluation",
            sequence,
            score,
            new Metrics(0, 0, 0, 0, 0, 0, 0, 0, 0),
            "train",
            List.of(),
            Instant.EPOCH));
  }
}
