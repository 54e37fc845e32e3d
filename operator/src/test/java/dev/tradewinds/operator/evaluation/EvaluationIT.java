package dev.tradewinds.operator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.cloud.scores.Standing;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.submission.SubmissionStatus;
import dev.tradewinds.operator.cluster.Fate;
import dev.tradewinds.operator.cluster.RunningOperator;
import dev.tradewinds.operator.cluster.RunningOperator.Between;
import dev.tradewinds.operator.cluster.World;
import dev.tradewinds.operator.cluster.WriteLog;
import dev.tradewinds.operator.kube.Conditions;
import dev.tradewinds.operator.kube.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One evaluation and what may happen to it, on a real API server. */
class EvaluationIT {
  private final World world = new World();
  private final WriteLog log = new WriteLog();
  private RunningOperator operator;

  @BeforeEach
  void begin() {
    world.competition().participant("a");
  }

  @AfterEach
  void end() {
    if (operator != null) {
      operator.close();
    }
    assertThat(world.kubelet.ranTwiceAtOnce()).isEmpty();
    world.close();
  }

  private void start() {
    start(Duration.ofSeconds(60));
  }

  private void start(Duration pendingDeadline) {
    operator =
        RunningOperator.start(
            world,
            new Between(Map.of("log", log), world.table, world.objects),
            RunningOperator.evaluation(pendingDeadline));
  }

  @Test
  void aSubmissionIsScoredAndStandsOnTheBoard() {
    start();
    world.submission("first", "a", "try-1", "score 1.5");
    SubmissionStatus status = world.awaitVerdict("first", "Scored");
    assertThat(status.score()).contains(1.5);
    assertThat(world.table.allRuns())
        .extracting(row -> row.key().submissionId())
        .containsExactly("try-1");
    assertThat(world.table.leaderboard("spring-2026", 10))
        .extracting(BoardRow::participantId)
        .containsExactly("Team a");
    assertThat(world.table.allRuns())
        .extracting(HistoryRow::universe)
        .containsExactly(List.of("A", "B"));
    assertThat(world.table.board("spring-2026", "Team a").flatMap(BoardRow::standing))
        .map(Standing::universe)
        .contains(List.of("A", "B"));
    assertThat(world.kubelet.podsMade()).isEqualTo(1);
  }

  @Test
  void aFailingStrategyIsJudgedWithoutAPlaceOnTheBoard() {
    start();
    world.submission("bad", "a", "try-1", "raise");
    assertThat(world.awaitVerdict("bad", "RuntimeError").score()).isEmpty();
    assertThat(world.table.allRuns()).extracting(HistoryRow::testKey).containsExactly("train");
    assertThat(world.table.leaderboard("spring-2026", 10)).isEmpty();
  }

  @Test
  void anEvaluationTakesSevenWritesAndItsRemovalOne() {
    start();
    world.await(
        () -> world.competitionNow().getStatus().activation().isPresent(), () -> "no activation");
    log.clear();
    world.submission("first", "a", "try-1", "score 1.5");
    world.awaitVerdict("first", "Scored");
    assertThat(log.ofEvaluations())
        .containsExactlyInAnyOrder(
            "create evaluations",
            "patch submissions/status",
            "patch evaluations/status",
            "create secrets",
            "create jobs",
            "patch evaluations/status",
            "patch submissions/status");
    assertThat(log.reads()).filteredOn(path -> !path.endsWith("/configmaps/prices")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"VANISHES", "SILENT", "PLATFORM_ERROR", "LIES"})
  void anAttemptWithoutAVerdictIsRetried(Fate first) {
    world.kubelet.fate((evaluation, attempt) -> attempt == 1 ? first : Fate.SPEAKS);
    start();
    world.submission("first", "a", "try-1", "score 1.5");
    world.awaitVerdict("first", "Scored");
    Evaluation evaluation = world.evaluations().getFirst();
    assertThat(evaluation.getStatus().attempt()).isEqualTo(2);
    assertThat(evaluation.getStatus().failures()).isEqualTo(1);
    assertThat(world.kubelet.podsMade()).isEqualTo(2);
    assertThat(world.table.allRuns()).hasSize(1);
    assertThat(orders()).as("attempts whose signed URLs are still there").containsExactly("2");
  }

  @Test
  void aRefusedJobLeavesNoOrderBehind() {
    start();
    world.await(
        () -> world.competitionNow().getStatus().activation().isPresent(), () -> "no activation");
    world.quota("count/jobs.batch", "0");
    world.submission("first", "a", "try-1", "score 1.5");
    world.await(
        () -> world.evaluations().stream().anyMatch(each -> each.getStatus().attempt() > 2),
        () -> "evaluations: " + world.evaluations());
    world.quota("count/jobs.batch", "9");
    world.awaitVerdict("first", "Scored");
    int last = world.evaluations().getFirst().getStatus().attempt();
    assertThat(orders()).containsExactly(String.valueOf(last));
  }

  @Test
  void aPodThatDoesNotStartIsGivenUp() {
    world.kubelet.fate((evaluation, attempt) -> attempt == 1 ? Fate.NEVER_STARTS : Fate.SPEAKS);
    start(Duration.ofSeconds(2));
    world.submission("first", "a", "try-1", "score 1.5");
    world.awaitVerdict("first", "Scored");
    assertThat(world.evaluations().getFirst().getStatus().failures()).isEqualTo(1);
    assertThat(events()).anyMatch(note -> note.contains("ImagePullBackOff: no such image"));
  }

  @Test
  void aPodThatIsNeverMadeDoesNotCountAsAFailure() {
    world.kubelet.fate((evaluation, attempt) -> attempt == 1 ? Fate.NO_POD : Fate.SPEAKS);
    start(Duration.ofSeconds(2));
    world.submission("first", "a", "try-1", "score 1.5");
    world.awaitVerdict("first", "Scored");
    assertThat(world.evaluations().getFirst().getStatus().failures()).isZero();
  }

  @Test
  void anUploadedVerdictCountsWhenThePodIsGone() {
    world.kubelet.fate((evaluation, attempt) -> Fate.UPLOADS_AND_VANISHES);
    start();
    world.submission("first", "a", "try-1", "score 1.5");
    assertThat(world.awaitVerdict("first", "Scored").score()).contains(1.5);
    assertThat(world.kubelet.podsMade()).isEqualTo(1);
  }

  @Test
  void tooManyFailedAttemptsAreThePlatformsFailureAndLeaveNoTrace() {
    world.kubelet.fate((evaluation, attempt) -> Fate.PLATFORM_ERROR);
    start();
    world.submission("first", "a", "try-1", "score 1.5");
    SubmissionStatus status = world.awaitVerdict("first", "PlatformError");
    assertThat(Conditions.isTrue(status.conditions(), Conditions.STALLED)).isTrue();
    assertThat(status.message())
        .hasValueSatisfying(text -> assertThat(text).contains("no seccomp"));
    assertThat(world.table.allRuns()).isEmpty();
    assertThat(world.kubelet.podsMade()).isEqualTo(3);

    world.kubelet.fate((evaluation, attempt) -> Fate.SPEAKS);
    world.client.resource(world.evaluations().getFirst()).delete();
    world.awaitVerdict("first", "Scored");
  }

  @Test
  void aFinishedEvaluationGoesWhenItsTimeIsOverAndTheVerdictStays() {
    world.competition("retention: {evaluationSeconds: 60}");
    start();
    world.submission("first", "a", "try-1", "score 1.5");
    world.awaitVerdict("first", "Scored");
    operator.close();
    operator = RunningOperator.startAhead(world, Duration.ofSeconds(50));
    assertThat(world.evaluations()).as("before its time").hasSize(1);
    world.await(() -> world.evaluations().isEmpty(), () -> "it stays: " + world.evaluations());
    World.pause(Duration.ofSeconds(1));
    assertThat(world.evaluations()).as("made anew").isEmpty();
    assertThat(world.submission("first").score()).contains(1.5);
    assertThat(world.table.allRuns()).hasSize(1);
    assertThat(world.kubelet.podsMade()).isEqualTo(1);
  }

  @Test
  void aRecordedEvaluationThatIsDeletedIsNotMissed() {
    start();
    world.submission("first", "a", "try-1", "score 1.5");
    world.awaitVerdict("first", "Scored");
    log.clear();
    world.client.resource(world.evaluations().getFirst()).delete();
    World.pause(Duration.ofSeconds(1));
    assertThat(world.evaluations()).isEmpty();
    assertThat(world.submission("first").score()).contains(1.5);
    assertThat(log.ofEvaluations()).isEmpty();
  }

  /** Attempts whose Secret is there. */
  private List<String> orders() {
    return world
        .client
        .secrets()
        .inNamespace(world.namespace)
        .withLabel(Labels.COMPONENT, Labels.COMPONENT_EVALUATION)
        .list()
        .getItems()
        .stream()
        .map(secret -> secret.getMetadata().getLabels().get(Labels.ATTEMPT))
        .toList();
  }

  private List<String> events() {
    return world
        .client
        .events()
        .v1()
        .events()
        .inNamespace(world.namespace)
        .list()
        .getItems()
        .stream()
        .map(event -> event.getNote())
        .toList();
  }
}
