package dev.tradewinds.operator.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.cloud.scores.RunKey;
import dev.tradewinds.cloud.scores.RunPurpose;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.contract.VerdictTable.Ruling;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.crds.submission.Submission;
import dev.tradewinds.crds.submission.SubmissionSource;
import dev.tradewinds.crds.submission.SubmissionSpec;
import dev.tradewinds.operator.kube.Conditions;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SubmissionPlanTest {
  private static final Digest IDENTITY = Digest.of("identity");
  private static final Supplier<List<HistoryRow>> NOT_ASKED =
      () -> {
        throw new AssertionError("the table was asked");
      };

  private static Verdict verdict(VerdictKind kind) {
    return Verdict.withoutRun(new Ruling(kind, "Reason"), "message");
  }

  private static HistoryRow row(
      String submissionId, RunPurpose purpose, int run, VerdictKind kind) {
    return new HistoryRow(
        new RunKey("cup", "team", submissionId, IDENTITY.shortHex(12), run),
        IDENTITY,
        purpose,
        "evaluation",
        submissionId.hashCode(),
        "train",
        List.of(),
        Instant.EPOCH,
        verdict(kind));
  }

  private static Optional<Evaluation> evaluation(Optional<Verdict> told, boolean recorded) {
    Conditions conditions = Conditions.of(List.of(), 1L, Instant.EPOCH);
    Evaluation evaluation = new Evaluation();
    evaluation.setStatus(
        new EvaluationStatus(
            1L,
            (recorded ? conditions.ready("Recorded", "") : conditions.stalled("PlatformError", ""))
                .list(),
            1,
            Optional.empty(),
            0,
            Optional.empty(),
            told));
    return Optional.of(evaluation);
  }

  @Test
  void asksTheTableNothingWhileTheEvaluationIsUnderWay() {
    assertThat(SubmissionPlan.decide("s", Optional.of(new Evaluation()), NOT_ASKED))
        .isEqualTo(new SubmissionPlan.Await());
    assertThat(SubmissionPlan.decide("s", evaluation(Optional.empty(), false), NOT_ASKED))
        .isEqualTo(new SubmissionPlan.Await());
  }

  @Test
  void makesAnEvaluationOnlyWhenTheTableKnowsNothing() {
    assertThat(SubmissionPlan.decide("s", Optional.empty(), List::of))
        .isEqualTo(new SubmissionPlan.Create());
    HistoryRow row = row("s", RunPurpose.SCORE, 1, VerdictKind.RUNTIME_ERROR);
    assertThat(SubmissionPlan.decide("s", Optional.empty(), () -> List.of(row)))
        .isEqualTo(new SubmissionPlan.Show(row, false));
  }

  @Test
  void reusesWhatAnotherSubmissionOfTheTeamGaveButPrefersItsOwn() {
    HistoryRow other = row("other", RunPurpose.SCORE, 1, VerdictKind.RUNTIME_ERROR);
    HistoryRow own = row("s", RunPurpose.SCORE, 1, VerdictKind.RUNTIME_ERROR);
    assertThat(SubmissionPlan.decide("s", Optional.empty(), () -> List.of(other)))
        .isEqualTo(new SubmissionPlan.Show(other, true));
    assertThat(SubmissionPlan.decide("s", Optional.empty(), () -> List.of(other, own)))
        .isEqualTo(new SubmissionPlan.Show(own, false));
  }

  @Test
  void auditsRejudgesAndPlatformErrorsDoNotCount() {
    List<HistoryRow> rows =
        List.of(
            row("s", RunPurpose.AUDIT, 2, VerdictKind.RUNTIME_ERROR),
            row("s", RunPurpose.REJUDGE, 3, VerdictKind.RUNTIME_ERROR),
            row("s", RunPurpose.SCORE, 1, VerdictKind.PLATFORM_ERROR));
    assertThat(SubmissionPlan.decide("s", Optional.empty(), () -> rows))
        .isEqualTo(new SubmissionPlan.Create());
  }

  @Test
  void refillsATableThatHasLostWhatTheEvaluationKnows() {
    Optional<Verdict> told = Optional.of(verdict(VerdictKind.RUNTIME_ERROR));
    Optional<Evaluation> evaluation = evaluation(told, true);
    assertThat(SubmissionPlan.decide("s", evaluation, List::of))
        .isEqualTo(new SubmissionPlan.Refill(evaluation.get(), told.get()));
  }

  @Test
  void aPlatformsFailureIsShownAndNeverRecorded() {
    Verdict failure = verdict(VerdictKind.PLATFORM_ERROR);
    assertThat(SubmissionPlan.decide("s", evaluation(Optional.of(failure), false), List::of))
        .isEqualTo(new SubmissionPlan.ShowFailure(failure));
  }

  @Test
  void onlyAnOlderSubmissionOfAnotherTeamIsAnOriginal() {
    Submission mine = submission("mine", "a", 10);
    Submission olderOfMine = submission("older-of-mine", "a", 1);
    Submission older = submission("older", "b", 2);
    Submission oldest = submission("oldest", "c", 1);
    Submission younger = submission("younger", "b", 11);
    assertThat(DuplicateContent.original(mine, List.of(mine, olderOfMine, younger))).isEmpty();
    assertThat(DuplicateContent.original(mine, List.of(mine, older, oldest, younger)))
        .contains(oldest);
  }

  private static Submission submission(String name, String participant, long second) {
    Submission submission = new Submission();
    submission.setMetadata(
        new ObjectMetaBuilder()
            .withName(name)
            .withCreationTimestamp(Instant.ofEpochSecond(second).toString())
            .build());
    submission.setSpec(
        new SubmissionSpec(
            "spring",
            participant,
            name,
            new SubmissionSource(List.of(), Optional.empty(), List.of())));
    return submission;
  }
}
