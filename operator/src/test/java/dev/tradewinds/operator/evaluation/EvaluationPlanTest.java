package dev.tradewinds.operator.evaluation;

import static dev.tradewinds.operator.evaluation.Samples.CREATED;
import static dev.tradewinds.operator.evaluation.Samples.DEADLINES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationBasis;
import dev.tradewinds.contract.EvaluationIdentity;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.crds.competition.CompetitionStatus.Activation;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationReason;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.operator.evaluation.PodView.EngineEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationPlanTest {
  private static final Instant NOW = CREATED.plusSeconds(10);

  private final Evaluation evaluation = Samples.evaluation();
  private final List<JobView> jobs = new ArrayList<>();
  private final List<PodView> pods = new ArrayList<>();
  private boolean granted;
  private boolean outdated;

  private Step decide(Instant now) {
    return EvaluationPlan.decide(
        new Observation(
            evaluation.getSpec(),
            EvaluationStatuses.before(evaluation),
            CREATED,
            jobs,
            pods,
            granted,
            outdated),
        DEADLINES,
        now);
  }

  private void stored(EvaluationStatus status) {
    evaluation.setStatus(status);
  }

  private void admitted(int attempt) {
    stored(EvaluationStatuses.admitted(evaluation, attempt, NOW));
  }

  private void failed(Failure failure) {
    stored(
        EvaluationStatuses.failed(evaluation, failure, EvaluationReason.RETRYING, DEADLINES, NOW));
  }

  private static JobView job(int attempt) {
    return new JobView("job-" + attempt, attempt, false, false);
  }

  private static PodView pod(int attempt, String phase, Optional<EngineEnd> end) {
    return new PodView(
        "pod",
        attempt,
        phase,
        false,
        phase.equals("Pending") ? Optional.empty() : Optional.of(NOW),
        end,
        "ImagePullBackOff");
  }

  private static Optional<EngineEnd> said(String message) {
    return Optional.of(new EngineEnd(NOW, 0, "Completed", message));
  }

  @Test
  void asksForAdmissionAndSaysSoOnlyWhenItTakesLong() {
    assertThat(decide(NOW)).isEqualTo(new Step.Offer(CREATED.plusSeconds(30)));
  }

  @Test
  void beginsWhenGranted() {
    granted = true;
    assertThat(decide(NOW)).isEqualTo(new Step.Begin(1));
  }

  @Test
  void takesNoPodOfAnEarlierObjectOfItsNameForItsOwn() {
    pods.add(pod(1, "Failed", said("Killed")));
    granted = true;
    assertThat(decide(NOW)).isEqualTo(new Step.Begin(2));
  }

  @Test
  void goesOnWhereAFormerOperatorStoredTheIntentOnly() {
    admitted(1);
    assertThat(decide(NOW)).isEqualTo(new Step.Resume(1));
  }

  @Test
  void waitsForThePodUntilItsDeadline() {
    admitted(1);
    jobs.add(job(1));
    Instant deadline = NOW.plus(DEADLINES.pending());
    assertThat(decide(NOW)).isEqualTo(Step.Wait.until(deadline));
    assertThat(decide(deadline))
        .isInstanceOfSatisfying(
            Step.Fail.class, fail -> assertThat(fail.failure().counts()).isFalse());
    pods.add(pod(1, "Pending", Optional.empty()));
    assertThat(decide(deadline))
        .isInstanceOfSatisfying(
            Step.Fail.class,
            fail -> {
              assertThat(fail.failure().counts()).isTrue();
              assertThat(fail.failure().message()).contains("120 s", "ImagePullBackOff");
            });
  }

  @Test
  void believesTheKubeletUntilLongAfterThePodsOwnDeadline() {
    admitted(1);
    jobs.add(job(1));
    pods.add(pod(1, "Running", Optional.empty()));
    Instant deadline = NOW.plus(DEADLINES.pod()).plus(DEADLINES.kubelet());
    assertThat(decide(NOW)).isEqualTo(Step.Wait.until(deadline));
    assertThat(decide(deadline)).isInstanceOf(Step.Recover.class);
  }

  @Test
  void judgesAsSoonAsTheEngineHasSpokenThoughThePodStillRuns() {
    admitted(1);
    jobs.add(job(1));
    pods.add(pod(1, "Running", said(Samples.scored().terminationMessage())));
    assertThat(decide(NOW)).isEqualTo(new Step.Judge(1, Samples.scored(), NOW));
  }

  @Test
  void looksForTheUploadWhenTheEngineIsSilentOrGone() {
    admitted(1);
    jobs.add(job(1));
    pods.add(pod(1, "Failed", said("Killed")));
    assertThat(decide(NOW)).isInstanceOf(Step.Recover.class);
    pods.clear();
    pods.add(pod(1, "Failed", Optional.empty()));
    assertThat(decide(NOW)).isInstanceOf(Step.Recover.class);
    pods.clear();
    jobs.clear();
    jobs.add(new JobView("job-1", 1, false, true));
    assertThat(decide(NOW)).isInstanceOf(Step.Recover.class);
    jobs.clear();
    assertThat(decide(NOW.plus(DEADLINES.pending()))).isInstanceOf(Step.Recover.class);
  }

  @Test
  void beginsAnotherAttemptOnlyWhenNothingOfTheFormerIsLeft() {
    admitted(1);
    failed(Failure.counted("PodFailed", "evicted"));
    Instant later = NOW.plusSeconds(60);
    granted = true;
    jobs.add(job(1));
    assertThat(decide(later)).isEqualTo(new Step.Clear(List.of("job-1")));
    jobs.set(0, new JobView("job-1", 1, true, false));
    assertThat(decide(later)).isEqualTo(Step.Wait.forEvent());
    jobs.clear();
    pods.add(pod(1, "Running", Optional.empty()));
    assertThat(decide(later)).isEqualTo(Step.Wait.forEvent());
    pods.clear();
    assertThat(decide(NOW)).isEqualTo(Step.Wait.until(NOW.plusSeconds(5)));
    assertThat(decide(later)).isEqualTo(new Step.Begin(2));
  }

  @Test
  void removesAJobThatAFormerLeaderMadeTooLate() {
    admitted(2);
    jobs.add(job(1));
    jobs.add(job(2));
    assertThat(decide(NOW)).isEqualTo(new Step.Clear(List.of("job-1")));
  }

  @Test
  void endsAfterTheLastAttemptAndKeepsTheFailure() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      admitted(attempt);
      failed(Failure.counted("PodFailed", "evicted"));
    }
    assertThat(evaluation.getStatus().verdict())
        .hasValueSatisfying(
            verdict -> {
              assertThat(verdict.kind()).isEqualTo(VerdictKind.PLATFORM_ERROR);
              assertThat(verdict.message()).isEqualTo("3 attempts failed, the last one: evicted");
            });
    assertThat(decide(NOW.plus(Duration.ofDays(30)))).isEqualTo(Step.Wait.forEvent());
  }

  @Test
  void uncountedFailuresNeverEndIt() {
    for (int attempt = 1; attempt <= 20; attempt++) {
      admitted(attempt);
      failed(Failure.uncounted("QuotaExceeded", "full"));
    }
    assertThat(evaluation.getStatus().verdict()).isEmpty();
    assertThat(evaluation.getStatus().failures()).isZero();
  }

  @Test
  void goesWhenTheBoardHasMovedOnBeforeItsTurnButIsNotCutShort() {
    outdated = true;
    granted = true;
    assertThat(decide(NOW)).isEqualTo(new Step.Prune());
    admitted(1);
    assertThat(decide(NOW)).isEqualTo(new Step.Resume(1));
  }

  @Test
  void isOutdatedByAnotherBasisThatCameLater() {
    String later = CREATED.plusSeconds(1).toString();
    EvaluationIdentity id = Samples.IDENTITY;
    Digest basis =
        new EvaluationBasis(id.dataset(), id.policy(), id.limits(), id.seed(), id.runtime())
            .digest();
    assertThat(outdatedBy(Digest.of("other"), later)).isTrue();
    assertThat(outdatedBy(basis, later)).isFalse();
    assertThat(outdatedBy(Digest.of("other"), CREATED.toString())).isFalse();
  }

  private static boolean outdatedBy(Digest basis, String since) {
    return EvaluationPlan.outdated(
        Samples.IDENTITY, CREATED, new Activation("train", Digest.of("data"), basis, 1L, since));
  }

  @Test
  void isPrunedWhenItsTimeIsOver() {
    admitted(1);
    stored(EvaluationStatuses.recorded(evaluation, Samples.scored(), NOW));
    assertThat(decide(NOW)).isEqualTo(Step.Wait.until(NOW.plus(DEADLINES.retention())));
    assertThat(decide(NOW.plus(DEADLINES.retention()))).isEqualTo(new Step.Prune());
  }
}
