package dev.tradewinds.operator.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.fake.InMemoryScoreTable;
import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.EpochMove;
import dev.tradewinds.cloud.scores.Standing;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.crds.competition.CountingSubmission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeatTest {
  private static final String CUP = "cup";
  private static final String TEAM = "team";

  private static Seat seat(long epoch, CountingSubmission counts, boolean banned) {
    return new Seat(CUP, TEAM, epoch, counts, banned);
  }

  private static Seat best() {
    return seat(1, CountingSubmission.BEST, false);
  }

  private static Standing standing(String submission, long sequence, double score) {
    return new Standing(
        submission,
        Digest.of(submission),
        1,
        "evaluation",
        sequence,
        score,
        new Metrics(1, 1, 1, score, 0, 1, 1, 0, 0),
        "train",
        List.of("A"),
        Instant.EPOCH);
  }

  private static BoardRow row(long epoch, Standing standing) {
    return BoardRow.first(CUP, TEAM, epoch, standing);
  }

  @Test
  void theFirstStandingTakesTheSeat() {
    Standing first = standing("a", 1, 1);
    assertThat(best().next(Optional.empty(), Optional.of(first))).contains(row(1, first));
  }

  @Test
  void aWorseOneChangesNothingAndAnEqualOneOnlyIfItIsEarlier() {
    Optional<BoardRow> held = Optional.of(row(1, standing("b", 2, 1)));
    assertThat(best().next(held, Optional.of(standing("c", 3, 0.5)))).isEmpty();
    assertThat(best().next(held, Optional.of(standing("c", 3, 1)))).isEmpty();
    assertThat(best().next(held, Optional.of(standing("a", 1, 1)))).isPresent();
    assertThat(best().next(held, held.get().standing())).isEmpty();
  }

  @Test
  void aSubmissionWithoutAScoreChangesNothing() {
    assertThat(best().next(Optional.empty(), Optional.empty())).isEmpty();
    assertThat(best().next(Optional.of(row(1, standing("a", 1, 1))), Optional.empty())).isEmpty();
  }

  @Test
  void aStandingOfAnEarlierGenerationCountsForNothing() {
    Optional<BoardRow> old = Optional.of(row(0, standing("a", 1, 9)));
    Standing now = standing("b", 2, 1);
    assertThat(best().next(old, Optional.of(now)))
        .hasValueSatisfying(
            next -> {
              assertThat(next.epoch()).isEqualTo(1);
              assertThat(next.standing()).contains(now);
            });
    assertThat(best().next(old, Optional.empty())).isEmpty();
  }

  @Test
  void whoKnowsLessThanTheTableWritesNothing() {
    Optional<BoardRow> ahead = Optional.of(row(2, standing("a", 1, 1)));
    assertThat(best().next(ahead, Optional.of(standing("b", 2, 9)))).isEmpty();
  }

  @Test
  void aBanEmptiesTheSeatWhateverGeneration() {
    Seat banned = seat(1, CountingSubmission.BEST, true);
    for (long epoch = 0; epoch <= 1; epoch++) {
      assertThat(banned.next(Optional.of(row(epoch, standing("a", 1, 1))), Optional.empty()))
          .hasValueSatisfying(next -> assertThat(next.standing()).isEmpty());
    }
    assertThat(banned.next(Optional.empty(), Optional.of(standing("a", 1, 1)))).isEmpty();
  }

  @Property
  void theOrderOfOffersDoesNotMatter(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 3) Integer> scores,
      @ForAll CountingSubmission counts,
      @ForAll long shuffle) {
    List<Standing> standings = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      standings.add(standing("s" + i, i / 2, scores.get(i)));
    }
    Optional<Standing> inOrder = settled(standings, counts);
    List<Standing> repeated = new ArrayList<>(standings);
    repeated.addAll(standings);
    Collections.shuffle(repeated, new Random(shuffle));
    assertThat(settled(repeated, counts)).isEqualTo(inOrder).isPresent();
  }

  private static Optional<Standing> settled(List<Standing> standings, CountingSubmission counts) {
    InMemoryScoreTable table = new InMemoryScoreTable();
    table.advanceBoardEpoch(new EpochMove(CUP, 0, 1));
    BoardKeeper keeper = new BoardKeeper(table);
    standings.forEach(
        each -> assertThat(keeper.settle(seat(1, counts, false), Optional.of(each))).isTrue());
    return table.board(CUP, TEAM).flatMap(BoardRow::standing);
  }

  @Test
  void aKeeperThatLagsBehindTheBoardSaysSo() {
    InMemoryScoreTable table = new InMemoryScoreTable();
    table.advanceBoardEpoch(new EpochMove(CUP, 0, 2));
    assertThat(new BoardKeeper(table).settle(best(), Optional.of(standing("a", 1, 1)))).isFalse();
    assertThat(table.board(CUP, TEAM)).isEmpty();
  }
}
