package dev.tradewinds.operator.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.fake.Fault;
import dev.tradewinds.cloud.fake.InMemoryScoreTable;
import dev.tradewinds.cloud.scores.ActiveTest;
import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.EpochMove;
import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.crds.submission.SubmissionStatus;
import dev.tradewinds.operator.cluster.RunningOperator;
import dev.tradewinds.operator.cluster.RunningOperator.Between;
import dev.tradewinds.operator.cluster.World;
import dev.tradewinds.operator.cluster.WriteLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cluster or a table is lost, and comes back to the same board. */
class RecoveryIT {
  private static final Map<String, String> SCORES = Map.of("a", "1.5", "b", "2.5", "c", "0.5");

  private final World world = new World();

  @AfterEach
  void end() {
    world.close();
  }

  private void applyAll() {
    world.competition();
    SCORES.forEach(
        (team, score) ->
            world.participant(team).submission("of-" + team, team, "try-1", "score " + score));
  }

  private void awaitAll() {
    SCORES.keySet().forEach(team -> world.awaitVerdict("of-" + team, "Scored"));
  }

  private List<String> board() {
    return world.table.leaderboard("spring-2026", 10).stream()
        .map(row -> row.participantId() + " " + row.standing().orElseThrow().score())
        .toList();
  }

  private static final List<String> RIGHT = List.of("Team b 2.5", "Team a 1.5", "Team c 0.5");

  @Test
  void anEmptyClusterOverAFullTableRunsNothing() {
    try (RunningOperator before = RunningOperator.start(world)) {
      assertThat(before).isNotNull();
      applyAll();
      awaitAll();
      assertThat(board()).isEqualTo(RIGHT);
    }
    List<HistoryRow> runs = world.table.allRuns();
    List<BoardRow> rows = world.table.leaderboard("spring-2026", 10);
    world.loseCluster();
    try (RunningOperator after = RunningOperator.start(world)) {
      assertThat(after).isNotNull();
      applyAll();
      awaitAll();
      assertThat(world.evaluations()).isEmpty();
      assertThat(world.kubelet.podsMade()).isEqualTo(SCORES.size());
      assertThat(world.table.allRuns()).isEqualTo(runs);
      assertThat(world.table.leaderboard("spring-2026", 10)).isEqualTo(rows);
    }
  }

  @Test
  void aWipedTableIsNoticedAndRefilledFromWhatIsKnown() {
    try (RunningOperator operator = RunningOperator.start(world)) {
      assertThat(operator).isNotNull();
      applyAll();
      awaitAll();
      List<HistoryRow> runs = world.table.allRuns();
      world.client.resource(world.evaluations().getFirst()).delete();
      world.table.wipe();
      world.await(() -> board().equals(RIGHT), () -> "board: " + board());
      world.await(() -> world.table.allRuns().size() == runs.size(), () -> "runs are missing");
      assertThat(world.table.allRuns())
          .extracting(row -> row.key() + " " + row.verdict().score())
          .containsExactlyInAnyOrderElementsOf(
              runs.stream().map(row -> row.key() + " " + row.verdict().score()).toList());
      assertThat(world.kubelet.podsMade()).isEqualTo(SCORES.size());
    }
  }

  @Test
  void whatARestoredTableOfTheSameGenerationLacksIsFilledInAfterARestart() {
    try (RunningOperator before = RunningOperator.start(world)) {
      assertThat(before).isNotNull();
      applyAll();
      awaitAll();
    }
    long epoch = world.table.boardEpoch("spring-2026");
    Optional<ActiveTest> active = world.table.activeTest(Optional.of("spring-2026"));
    world.table.wipe();
    world.table.advanceBoardEpoch(new EpochMove("spring-2026", 0, epoch));
    world.table.putActiveTest(active.orElseThrow(), Optional.empty());
    try (RunningOperator after = RunningOperator.start(world)) {
      assertThat(after).isNotNull();
      world.await(() -> board().equals(RIGHT), () -> "board: " + board());
      assertThat(world.table.allRuns()).hasSize(SCORES.size());
      assertThat(world.table.boardEpoch("spring-2026")).isEqualTo(epoch);
      assertThat(world.kubelet.podsMade()).isEqualTo(SCORES.size());
    }
  }

  @Test
  void aWipedTableIsRunAnewWhereNothingIsKnown() {
    try (RunningOperator operator = RunningOperator.start(world)) {
      assertThat(operator).isNotNull();
      applyAll();
      awaitAll();
      world.evaluations().forEach(each -> world.client.resource(each).delete());
      world
          .objects
          .list(World.BUCKET, "verdicts/", Optional.empty())
          .objects()
          .forEach(info -> world.objects.delete(World.BUCKET, info.ref().key()));
      world.table.wipe();
      world.await(() -> board().equals(RIGHT), () -> "board: " + board());
      assertThat(world.kubelet.podsMade()).isEqualTo(2 * SCORES.size());
    }
  }

  @Test
  void anUnreachableTableDelaysAndLosesNothing() {
    try (RunningOperator operator = RunningOperator.start(world)) {
      assertThat(operator).isNotNull();
      world.competition().participant("a");
      world.await(
          () ->
              world.competitionNow().getStatus() != null
                  && world.competitionNow().getStatus().activation().isPresent(),
          () -> "no activation");
      InMemoryScoreTable table = world.table;
      table
          .faults()
          .next("findRuns", Fault.THROTTLED, Fault.DENIED, Fault.THROTTLED, Fault.THROTTLED)
          .next("recordRun", Fault.LOST_RESPONSE, Fault.THROTTLED)
          .next("board", Fault.THROTTLED)
          .next("putBoard", Fault.LOST_RESPONSE);
      world.submission("of-a", "a", "try-1", "score 1.5");
      assertThat(world.awaitVerdict("of-a", "Scored").score()).contains(1.5);
      assertThat(table.faults().pending()).isZero();
      assertThat(table.allRuns()).hasSize(1);
      assertThat(board()).containsExactly("Team a 1.5");
      assertThat(world.kubelet.podsMade()).isEqualTo(1);
    }
  }

  @Test
  void nothingIsWrittenWhileNothingHappens() {
    WriteLog log = new WriteLog();
    int submissions = 200;
    try (RunningOperator operator =
        RunningOperator.start(world, new Between(Map.of("log", log), world.table, world.objects))) {
      assertThat(operator).isNotNull();
      world.competition("admission: {concurrent: 40, concurrentPerParticipant: 40}");
      world.participant("a");
      for (int i = 0; i < submissions; i++) {
        world.submission("s" + i, "a", "try-" + i, "score 1." + (1000 + i));
      }
      for (int i = 0; i < submissions; i++) {
        world.awaitVerdict("s" + i, "Scored");
      }
      World.pause(Duration.ofSeconds(12));
      log.clear();
      World.pause(Duration.ofSeconds(15));
      assertThat(log.writes()).isEmpty();
    }
    SubmissionStatus before = world.submission("s7");
    log.clear();
    try (RunningOperator again =
        RunningOperator.start(world, new Between(Map.of("log", log), world.table, world.objects))) {
      assertThat(again).isNotNull();
      World.pause(Duration.ofSeconds(10));
      assertThat(log.writes()).isEmpty();
      assertThat(world.submission("s7")).isEqualTo(before);
    }
  }
}
