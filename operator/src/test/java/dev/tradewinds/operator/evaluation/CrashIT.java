package dev.tradewinds.operator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.operator.cluster.Fate;
import dev.tradewinds.operator.cluster.Guillotine;
import dev.tradewinds.operator.cluster.RunningOperator;
import dev.tradewinds.operator.cluster.World;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator is ended between any two of its effects, and another one goes on. */
class CrashIT {
  private final World world = new World();

  @BeforeEach
  void begin() {
    world.competition();
    try (RunningOperator operator = RunningOperator.start(world)) {
      world.await(
          () -> world.competitionNow().getStatus().activation().isPresent(),
          () -> "no activation: " + operator);
    }
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void noScoreIsLostOrDoubledWhereverTheOperatorEnds() {
    List<String> boundaries = boundaries();
    assertThat(boundaries).hasSizeGreaterThan(20);
    SoftAssertions all = new SoftAssertions();
    for (int at = 0; at < boundaries.size(); at++) {
      crash(at, boundaries.get(at), all);
    }
    all.assertThat(world.kubelet.ranTwiceAtOnce()).isEmpty();
    all.assertAll();
  }

  /** What an undisturbed evaluation passes. */
  private List<String> boundaries() {
    Guillotine counting = Guillotine.never();
    world.participant("calm");
    try (RunningOperator operator = RunningOperator.start(world, counting.between(world))) {
      assertThat(operator).isNotNull();
      counting.arm();
      world.submission("calm", "calm", "calm", "score 0.5");
      world.awaitVerdict("calm", "Scored");
    }
    return counting.boundaries();
  }

  private void crash(int at, String boundary, SoftAssertions all) {
    String name = "s" + at;
    int podsBefore = world.kubelet.podsMade();
    Guillotine guillotine = new Guillotine(at);
    world.participant(name);
    try (RunningOperator first = RunningOperator.start(world, guillotine.between(world))) {
      assertThat(first).isNotNull();
      guillotine.arm();
      world.submission(name, name, name, "score 1." + at);
      world.await(guillotine::hasFallen, () -> "it never came to " + boundary);
    }
    try (RunningOperator second = RunningOperator.start(world)) {
      assertThat(second).isNotNull();
      world.awaitVerdict(name, "Scored");
    }
    double score = Double.parseDouble("1." + at);
    all.assertThat(world.submission(name).score()).as(boundary).contains(score);
    all.assertThat(runs(name)).as(boundary).hasSize(1);
    all.assertThat(world.table.board("spring-2026", "Team " + name).flatMap(BoardRow::standing))
        .as(boundary)
        .hasValueSatisfying(standing -> assertThat(standing.score()).isEqualTo(score));
    all.assertThat(world.kubelet.podsMade() - podsBefore)
        .as("Pods, ended %s", boundary)
        .isEqualTo(1);
  }

  private List<HistoryRow> runs(String submissionId) {
    return world.table.allRuns().stream()
        .filter(row -> row.key().submissionId().equals(submissionId))
        .toList();
  }

  @Test
  void aVerdictThatCameWhileNobodyLookedIsFound() {
    world.participant("a");
    world.kubelet.fate((evaluation, attempt) -> Fate.RUNS_ON);
    try (RunningOperator first = RunningOperator.start(world)) {
      assertThat(first).isNotNull();
      world.submission("first", "a", "try-1", "score 1.5");
      world.await(() -> world.kubelet.podsMade() == 1, () -> "no Pod");
    }
    world.kubelet.fate((evaluation, attempt) -> Fate.UPLOADS_AND_VANISHES);
    world.await(
        () ->
            world.client.pods().inNamespace(world.namespace).list().getItems().stream()
                .noneMatch(pod -> pod.getMetadata().getName().startsWith("spring")),
        () -> "the Pod stays");
    world.client.batch().v1().jobs().inNamespace(world.namespace).delete();
    try (RunningOperator second = RunningOperator.start(world)) {
      assertThat(second).isNotNull();
      assertThat(world.awaitVerdict("first", "Scored").score()).contains(1.5);
    }
    assertThat(world.kubelet.podsMade()).isEqualTo(1);
  }
}
