package dev.tradewinds.operator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.operator.cluster.Fate;
import dev.tradewinds.operator.cluster.RunningOperator;
import dev.tradewinds.operator.cluster.World;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An old leader that has not noticed yet, beside the new one: both act, nothing is doubled. */
class TwoOperatorsIT {
  private static final List<String> NAMES =
      IntStream.range(0, 12).mapToObj(number -> "s" + number).toList();

  private final World world = new World();

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void twoThatBothActDoubleNothing() {
    world.kubelet.fate(
        (evaluation, attempt) ->
            attempt == 1 && evaluation.contains("-t1-") ? Fate.VANISHES : Fate.SPEAKS);
    try (RunningOperator old = RunningOperator.start(world);
        RunningOperator young = RunningOperator.start(world)) {
      assertThat(old).isNotEqualTo(young);
      world.competition("admission: {concurrent: 6, concurrentPerParticipant: 2}");
      for (int i = 0; i < NAMES.size(); i++) {
        String team = "t" + i % 3;
        world.participant(team).submission(NAMES.get(i), team, NAMES.get(i), "score 1." + (10 + i));
      }
      NAMES.forEach(name -> world.awaitVerdict(name, "Scored"));
    }
    assertThat(world.kubelet.ranTwiceAtOnce()).isEmpty();
    assertThat(world.table.allRuns())
        .extracting(row -> row.key().submissionId())
        .containsExactlyInAnyOrderElementsOf(NAMES);
    assertThat(world.table.allRuns()).extracting(HistoryRow::evaluation).doesNotHaveDuplicates();
    assertThat(world.table.leaderboard("spring-2026", 10))
        .extracting(BoardRow::participantId)
        .containsExactly("Team t2", "Team t1", "Team t0");
    int failures = world.evaluations().stream().mapToInt(each -> each.getStatus().failures()).sum();
    assertThat(failures).as("attempts that failed").isPositive();
    assertThat(world.kubelet.podsMade()).isEqualTo(NAMES.size() + failures);
  }
}
