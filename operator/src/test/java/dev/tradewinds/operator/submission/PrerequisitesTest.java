package dev.tradewinds.operator.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationBasis;
import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.ScoringPolicy;
import dev.tradewinds.crds.competition.AdmissionLimits;
import dev.tradewinds.crds.competition.BoardRules;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionSpec;
import dev.tradewinds.crds.competition.CompetitionStatus;
import dev.tradewinds.crds.competition.CompetitionStatus.Activation;
import dev.tradewinds.crds.competition.CompetitionStatus.DatasetStatus;
import dev.tradewinds.crds.competition.CompetitionStatus.PinnedRuntime;
import dev.tradewinds.crds.competition.CountingSubmission;
import dev.tradewinds.crds.competition.DatasetState;
import dev.tradewinds.crds.competition.Retention;
import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.crds.participant.ParticipantSpec;
import dev.tradewinds.crds.participant.ParticipantStatus;
import dev.tradewinds.crds.submission.SubmissionReason;
import dev.tradewinds.crds.submission.SubmissionSource;
import dev.tradewinds.crds.submission.SubmissionSpec;
import dev.tradewinds.operator.board.Seat;
import dev.tradewinds.operator.kube.Conditions;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrerequisitesTest {
  private static final Digest DATASET = Digest.of("dataset");
  private static final RuntimeImages IMAGES = new RuntimeImages("engine:1", "trader:1");
  private static final EvaluationBasis BASIS =
      new EvaluationBasis(
          DATASET, Policy.legacy().digest(), SandboxLimits.defaults().digest(), 7, IMAGES.digest());
  private static final SubmissionSpec SPEC =
      new SubmissionSpec(
          "spring", "team", "try-1", new SubmissionSource(List.of(), Optional.empty(), List.of()));

  private static Competition competition(long seed, Optional<Activation> activation) {
    Competition competition = new Competition();
    competition.setMetadata(new ObjectMetaBuilder().withName("spring").build());
    competition.setSpec(
        new CompetitionSpec(
            "spring-2026",
            List.of(),
            "train",
            ExecutionModel.legacy(),
            ScoringPolicy.legacy(),
            SandboxLimits.defaults(),
            new AdmissionLimits(1, 1, 3),
            new BoardRules(CountingSubmission.BEST, 10),
            Optional.empty(),
            seed,
            false,
            new Retention(3600)));
    competition.setStatus(
        new CompetitionStatus(
            1L,
            List.of(),
            Optional.of(new PinnedRuntime("engine:1", "trader:1", IMAGES.digest())),
            List.of(
                new DatasetStatus(
                    "train",
                    DatasetState.READY,
                    Optional.of("v1"),
                    Optional.of(DATASET),
                    Optional.of("datasets/train/data.bin"),
                    2,
                    3L,
                    "",
                    List.of())),
            activation,
            Optional.empty(),
            List.of()));
    return competition;
  }

  private static Optional<Competition> active() {
    return Optional.of(
        competition(7, Optional.of(new Activation("train", DATASET, BASIS.digest(), 4L, "since"))));
  }

  private static Optional<Participant> participant(boolean banned) {
    Participant participant = new Participant();
    participant.setSpec(new ParticipantSpec("Team", null, List.of(), banned));
    return Optional.of(participant);
  }

  private static Prerequisites of(
      Optional<Competition> competition, Optional<Participant> participant) {
    return Prerequisites.of(SPEC, competition, participant, "platform");
  }

  private static void assertWaits(Prerequisites prerequisites, SubmissionReason reason) {
    assertThat(prerequisites)
        .isInstanceOfSatisfying(
            Prerequisites.Waiting.class, waiting -> assertThat(waiting.reason()).isEqualTo(reason));
  }

  @Test
  void areMetByAnActiveCompetitionAndAParticipant() {
    assertThat(of(active(), participant(false)))
        .isInstanceOfSatisfying(
            Prerequisites.Met.class,
            met -> {
              assertThat(met.ground().basis()).isEqualTo(BASIS);
              assertThat(met.ground().dataset().key()).isEqualTo("datasets/train/data.bin");
              assertThat(met.ground().dataset().bucket()).isEqualTo("platform");
              assertThat(met.ground().seat())
                  .isEqualTo(new Seat("spring-2026", "Team", 4, CountingSubmission.BEST, false));
            });
  }

  @Test
  void areNotMetByWhatIsMissing() {
    assertWaits(of(active(), Optional.empty()), SubmissionReason.PARTICIPANT_MISSING);
    assertWaits(of(Optional.empty(), participant(false)), SubmissionReason.COMPETITION_MISSING);
    assertWaits(
        of(Optional.of(competition(7, Optional.empty())), participant(false)),
        SubmissionReason.COMPETITION_NOT_READY);
  }

  @Test
  void areNotMetWhileTheCompetitionTakesOverAChangeOfItsRules() {
    Competition changed = competition(8, active().get().getStatus().activation());
    assertWaits(
        of(Optional.of(changed), participant(false)), SubmissionReason.COMPETITION_NOT_READY);
  }

  @Test
  void areNotMetByAParticipantWhoseIdAnotherOneHas() {
    assertWaits(of(active(), Optional.of(duplicate(false))), SubmissionReason.PARTICIPANT_MISSING);
  }

  @Test
  void theBanOfADuplicateIsNoBanOfTheOneInForce() {
    assertWaits(of(active(), Optional.of(duplicate(true))), SubmissionReason.PARTICIPANT_MISSING);
  }

  private static Participant duplicate(boolean banned) {
    Participant duplicate = participant(banned).get();
    duplicate.setStatus(
        new ParticipantStatus(
            1L,
            Conditions.of(List.of(), 1L, Instant.EPOCH)
                .stalled("DuplicateParticipantId", "")
                .list()));
    return duplicate;
  }

  @Test
  void aBanIsSeenWithItsSeatIfThereIsABoard() {
    assertThat(of(active(), participant(true)))
        .isInstanceOfSatisfying(
            Prerequisites.Banned.class,
            banned ->
                assertThat(banned.seat())
                    .hasValueSatisfying(seat -> assertThat(seat.banned()).isTrue()));
    assertThat(of(Optional.of(competition(7, Optional.empty())), participant(true)))
        .isEqualTo(new Prerequisites.Banned(Optional.empty()));
  }
}
