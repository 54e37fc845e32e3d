package dev.tradewinds.operator.competition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.crds.competition.CompetitionStatus.EvaluationCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoardPaceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:15:00Z");
  private static final EvaluationCounts BUSY = new EvaluationCounts(5, 2, 10);
  private static final EvaluationCounts BUSIER = new EvaluationCounts(4, 2, 11);
  private static final EvaluationCounts IDLE = new EvaluationCounts(0, 0, 17);

  @Test
  void afterAStartTheBoardIsReadAtOnce() {
    assertThat(BoardPace.fresh().due(IDLE, NOW)).contains(Duration.ZERO);
  }

  @Test
  void whileEvaluationsGoOnItIsMadeOnceAMinute() {
    BoardPace pace = BoardPace.fresh().made(BUSY, true, NOW);
    assertThat(pace.due(BUSIER, NOW.plusSeconds(20))).contains(Duration.ofSeconds(40));
    assertThat(pace.due(BUSIER, NOW.plusSeconds(60))).contains(Duration.ZERO);
  }

  @Test
  void theLastVerdictIsShownAtOnce() {
    BoardPace pace = BoardPace.fresh().made(BUSY, true, NOW);
    assertThat(pace.due(IDLE, NOW.plusSeconds(1))).contains(Duration.ZERO);
  }

  @Test
  void aSecondLookFollowsTheIndexAndThenAllRests() {
    BoardPace first = BoardPace.fresh().made(IDLE, true, NOW);
    assertThat(first.due(IDLE, NOW)).contains(BoardPace.INDEX_LAG);
    BoardPace second = first.made(IDLE, true, NOW.plus(BoardPace.INDEX_LAG));
    assertThat(second.due(IDLE, NOW.plusSeconds(3600))).isEqualTo(Optional.empty());
  }

  @Test
  void aBoardWithRowsToTakeOffIsLookedAtAgain() {
    BoardPace pace = BoardPace.fresh().made(IDLE, true, NOW).made(IDLE, false, NOW.plusSeconds(5));
    assertThat(pace.due(IDLE, NOW.plusSeconds(5))).contains(BoardPace.INDEX_LAG);
  }

  @Test
  void aBanIsShownAtOnce() {
    BoardPace resting =
        BoardPace.fresh().made(IDLE, true, NOW).made(IDLE, true, NOW.plusSeconds(5));
    assertThat(resting.disturbed().due(IDLE, NOW.plusSeconds(9))).contains(Duration.ZERO);
  }
}
