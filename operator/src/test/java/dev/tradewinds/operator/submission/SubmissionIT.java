package dev.tradewinds.operator.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.Standing;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.crds.submission.SubmissionStatus;
import dev.tradewinds.operator.cluster.Fate;
import dev.tradewinds.operator.cluster.RunningOperator;
import dev.tradewinds.operator.cluster.World;
import dev.tradewinds.operator.kube.Conditions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people apply and what becomes of it, on a real API server. */
class SubmissionIT {
  private final World world = new World();
  private RunningOperator operator;

  @BeforeEach
  void begin() {
    operator = RunningOperator.start(world);
  }

  @AfterEach
  void end() {
    operator.close();
    world.close();
  }

  @Test
  void waitsForWhatItRefersToAndSaysSo() {
    world.submission("first", "a", "try-1", "score 1.5");
    awaitReason("first", "ParticipantMissing");
    world.participant("a");
    awaitReason("first", "CompetitionMissing");
    world.competition();
    world.awaitVerdict("first", "Scored");
  }

  @Test
  void twoNamesForTheSameFilesAreEvaluatedOnce() {
    world.competition().participant("a");
    world.submission("one", "a", "try-1", "score 1.5").submission("two", "a", "try-2", "score 1.5");
    world.awaitVerdict("one", "Scored");
    world.awaitVerdict("two", "Scored");
    world.submission("three", "a", "try-1", "score 1.5");
    world.awaitVerdict("three", "Scored");
    assertThat(world.kubelet.podsMade()).isEqualTo(1);
    assertThat(world.table.allRuns()).hasSize(1);
    assertThat(
            List.of("one", "two").stream()
                .map(name -> world.submission(name).conditions())
                .filter(conditions -> Conditions.isTrue(conditions, "VerdictReused")))
        .hasSize(1);
  }

  @Test
  void theSameManifestAppliedAgainIsNoNews() {
    world.competition().participant("a").submission("one", "a", "try-1", "score 1.5");
    world.awaitVerdict("one", "Scored");
    world.submission("one", "a", "try-1", "score 1.5");
    world.client.resource(world.evaluations().getFirst()).delete();
    World.pause(Duration.ofSeconds(1));
    world.submission("one", "a", "try-1", "score 1.5");
    World.pause(Duration.ofSeconds(1));
    assertThat(world.kubelet.podsMade()).isEqualTo(1);
    assertThat(world.evaluations()).isEmpty();
    assertThat(world.table.allRuns()).hasSize(1);
  }

  @Test
  void theSameFilesOfAnotherTeamAreEvaluatedAndFlagged() {
    world.competition().participant("a").participant("b");
    world.submission("original", "a", "try-1", "score 1.5");
    world.awaitVerdict("original", "Scored");
    World.pause(Duration.ofMillis(1100));
    world.submission("copy", "b", "try-1", "score 1.5");
    SubmissionStatus copy = world.awaitVerdict("copy", "Scored");
    assertThat(world.kubelet.podsMade()).isEqualTo(2);
    assertThat(Conditions.find(copy.conditions(), "DuplicateContent").map(Condition::message))
        .contains("submission original of participant a has the same files and is older");
    assertThat(Conditions.find(world.submission("original").conditions(), "DuplicateContent"))
        .isEmpty();
  }

  @Test
  void theBestCountsAndTheBoardFollows() {
    world.competition().participant("a");
    world.submission("good", "a", "good", "score 2.0");
    world.awaitVerdict("good", "Scored");
    world.submission("worse", "a", "worse", "score 1.0");
    world.awaitVerdict("worse", "Scored");
    assertThat(standing("a").map(Standing::submissionId)).contains("good");
  }

  @Test
  void theLatestCountsWhereTheHostSaysSo() {
    world.competition("board: {counts: Latest}").participant("a");
    world.submission("good", "a", "good", "score 2.0");
    world.awaitVerdict("good", "Scored");
    World.pause(Duration.ofMillis(1100));
    world.submission("worse", "a", "worse", "score 1.0");
    world.awaitVerdict("worse", "Scored");
    assertThat(standing("a").map(Standing::submissionId)).contains("worse");
    World.pause(Duration.ofMillis(1100));
    world.submission("again", "a", "again", "score 2.0");
    world.awaitVerdict("again", "Scored");
    assertThat(standing("a").map(Standing::submissionId)).contains("again");
    assertThat(world.kubelet.podsMade()).isEqualTo(2);
  }

  @Test
  void followsTheActiveDatasetAndBackWithoutRunningTwice() {
    world.competition().participant("a").submission("first", "a", "try-1", "score 1.5");
    world.awaitVerdict("first", "Scored");
    world.competition("activeDataset: final");
    world.await(
        () -> world.submission("first").dataset().equals(Optional.of("final")), () -> "stays");
    world.awaitVerdict("first", "Scored");
    assertThat(world.kubelet.podsMade()).isEqualTo(2);
    world.competition();
    world.await(
        () ->
            world.submission("first").dataset().equals(Optional.of("train"))
                && world.submission("first").score().isPresent(),
        () -> "does not come back: " + world.submission("first"));
    assertThat(world.kubelet.podsMade()).isEqualTo(2);
    assertThat(standing("a").map(Standing::testKey)).contains("train");
  }

  @Test
  void whatStillWaitsForAnEarlierBoardIsNotRun() {
    world.competition("suspended: true").participant("a");
    world.submission("first", "a", "try-1", "score 1.5");
    world.await(() -> world.evaluations().size() == 1, () -> "no Evaluation");
    World.pause(Duration.ofMillis(1100));
    world.competition("suspended: true\nseed: 7");
    world.await(() -> world.evaluations().size() == 2, () -> "none for the new board");
    world.competition("suspended: false\nseed: 7");
    world.awaitVerdict("first", "Scored");
    world.await(() -> world.evaluations().size() == 1, () -> "the former stays");
    assertThat(world.kubelet.podsMade()).isEqualTo(1);
  }

  @Test
  void aBannedParticipantIsRefusedAndShownNowhere() {
    world.competition().participant("a").submission("first", "a", "try-1", "score 1.5");
    world.awaitVerdict("first", "Scored");
    world.participant("a", "banned: true");
    world.await(() -> standing("a").isEmpty(), () -> "still on the board");
    world.submission("second", "a", "try-2", "score 2.5");
    awaitReason("second", "ParticipantBanned");
    assertThat(Conditions.isTrue(world.submission("second").conditions(), "Stalled")).isTrue();
    assertThat(world.kubelet.podsMade()).isEqualTo(1);
    world.participant("a", "banned: false");
    world.awaitVerdict("second", "Scored");
    world.await(
        () -> standing("a").map(Standing::score).equals(Optional.of(2.5)),
        () -> "not back on the board");
  }

  @Test
  void nothingIsAdmittedWhileTheCompetitionIsSuspended() {
    world.competition("suspended: true").participant("a");
    world.submission("first", "a", "try-1", "score 1.5");
    world.await(() -> world.evaluations().size() == 1, () -> "no Evaluation");
    World.pause(Duration.ofSeconds(2));
    assertThat(world.kubelet.podsMade()).isZero();
    world.competition("suspended: false");
    world.awaitVerdict("first", "Scored");
  }

  @Test
  void aTeamRunsOneAtATimeAndACompetitionAsManyAsItMay() {
    world.kubelet.fate((evaluation, attempt) -> Fate.RUNS_ON);
    world.competition("admission: {concurrent: 2, concurrentPerParticipant: 1}");
    for (String team : List.of("a", "b", "c")) {
      world.participant(team);
      world.submission(team + "1", team, "try-1", "score 1." + team.charAt(0) % 10);
      world.submission(team + "2", team, "try-2", "score 2." + team.charAt(0) % 10);
    }
    world.await(() -> world.evaluations().size() == 6, () -> "not all Evaluations");
    world.await(() -> world.kubelet.podsMade() == 2, () -> "Pods: " + world.kubelet.podsMade());
    World.pause(Duration.ofSeconds(2));
    assertThat(world.kubelet.podsMade()).isEqualTo(2);
    assertThat(
            world.evaluations().stream()
                .filter(each -> each.getStatus().admittedAt().isPresent())
                .map(each -> each.getSpec().participantId())
                .distinct())
        .hasSize(2);
    world.kubelet.fate((evaluation, attempt) -> Fate.SPEAKS);
    for (String name : List.of("a1", "a2", "b1", "b2", "c1", "c2")) {
      world.awaitVerdict(name, "Scored");
    }
  }

  @Test
  void aQuotaHoldsAdmissionUpAndCountsForNothing() {
    world.competition().participant("a");
    world.await(
        () ->
            world.competitionNow().getStatus() != null
                && world.competitionNow().getStatus().activation().isPresent(),
        () -> "no activation");
    world.quota("secrets", "0");
    world.submission("first", "a", "try-1", "score 1.5");
    world.await(
        () -> world.evaluations().stream().anyMatch(each -> reason(each).equals("QuotaExceeded")),
        () -> "evaluations: " + world.evaluations());
    world.quota("secrets", "9");
    world.awaitVerdict("first", "Scored");
    assertThat(world.evaluations().getFirst().getStatus().failures()).isZero();
  }

  private void awaitReason(String name, String reason) {
    world.await(
        () ->
            Conditions.find(world.submission(name).conditions(), "Ready")
                .map(Condition::reason)
                .equals(Optional.of(reason)),
        () -> "submission %s: %s".formatted(name, world.submission(name)));
  }

  private static String reason(Evaluation evaluation) {
    return Conditions.find(evaluation.getStatus().conditions(), "Ready")
        .map(Condition::reason)
        .orElse("");
  }

  private Optional<Standing> standing(String participant) {
    return world.table.board("spring-2026", "Team " + participant).flatMap(BoardRow::standing);
  }
}
