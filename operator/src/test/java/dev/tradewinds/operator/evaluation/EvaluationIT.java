package dev.tradewinds.operator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.crds.submission.SubmissionStatus;
import dev.tradewinds.operator.cluster.RunningOperator;
import dev.tradewinds.operator.cluster.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Evaluations from apply to board, on a real API server. */
class EvaluationIT {
  private final World world = new World();

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void aSubmissionIsScoredAndStandsOnTheBoard() {
    try (RunningOperator operator = RunningOperator.start(world)) {
      assertThat(operator.meters).isNotNull();
      world.competition().participant("a").submission("first", "a", "try-1", "score 1.5");
      SubmissionStatus status = world.awaitVerdict("first", "Scored");
      assertThat(status.score()).contains(1.5);
      assertThat(world.table.allRuns())
          .extracting(row -> row.key().submissionId())
          .containsExactly("try-1");
      assertThat(world.table.leaderboard("spring-2026", 10))
          .extracting(BoardRow::participantId)
          .containsExactly("Team a");
      assertThat(world.kubelet.podsMade()).isEqualTo(1);
    }
  }

  @Test
  void aFailingStrategyIsJudgedWithoutAPlaceOnTheBoard() {
    try (RunningOperator operator = RunningOperator.start(world)) {
      assertThat(operator.meters).isNotNull();
      world.competition().participant("a").submission("bad", "a", "try-1", "raise");
      assertThat(world.awaitVerdict("bad", "RuntimeError").score()).isEmpty();
      assertThat(world.table.allRuns()).extracting(HistoryRow::testKey).containsExactly("train");
      assertThat(world.table.leaderboard("spring-2026", 10)).isEmpty();
    }
  }
}
