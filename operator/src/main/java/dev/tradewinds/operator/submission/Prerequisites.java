package dev.tradewinds.operator.submission;

import dev.tradewinds.contract.EvaluationBasis;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionSpec;
import dev.tradewinds.crds.competition.CompetitionStatus;
import dev.tradewinds.crds.competition.CompetitionStatus.Activation;
import dev.tradewinds.crds.competition.CompetitionStatus.DatasetStatus;
import dev.tradewinds.crds.competition.CompetitionStatus.PinnedRuntime;
import dev.tradewinds.crds.evaluation.EvaluationSpec.DatasetReference;
import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.crds.submission.SubmissionReason;
import dev.tradewinds.crds.submission.SubmissionSpec;
import dev.tradewinds.operator.board.Seat;
import dev.tradewinds.operator.kube.Conditions;
import java.util.Optional;

/** Whether a Submission can be evaluated, by the objects that it refers to. */
sealed interface Prerequisites {
  /** Something is not there yet; its event will say when. */
  record Waiting(SubmissionReason reason, String message) implements Prerequisites {}

  /** The participant is banned: nothing new is evaluated, and the seat is emptied. */
  record Banned(Optional<Seat> seat) implements Prerequisites {}

  /** It can. */
  record Met(Ground ground) implements Prerequisites {}

  /**
   * Looks at them.
   *
   * @param platformBucket where compiled datasets are
   */
  static Prerequisites of(
      SubmissionSpec spec,
      Optional<Competition> competition,
      Optional<Participant> participant,
      String platformBucket) {
    if (participant.isEmpty()) {
      return waiting(
          SubmissionReason.PARTICIPANT_MISSING,
          "there is no Participant %s in this namespace",
          spec.participant());
    }
    if (competition.isEmpty()) {
      return waiting(
          SubmissionReason.COMPETITION_MISSING,
          "there is no Competition %s in this namespace",
          spec.competition());
    }
    // Before its ban: of two Participants with one id only the older's word counts.
    if (isStalled(participant.get())) {
      return waiting(
          SubmissionReason.PARTICIPANT_MISSING,
          "Participant %s is not in force; see its conditions",
          spec.participant());
    }
    boolean banned = participant.get().getSpec().banned();
    CompetitionStatus status =
        Optional.ofNullable(competition.get().getStatus()).orElseGet(CompetitionStatus::unseen);
    Optional<Seat> seat =
        status
            .activation()
            .map(active -> seat(competition.get(), participant.get(), active, banned));
    if (banned) {
      return new Banned(seat);
    }
    return seat.flatMap(place -> ground(competition.get(), status, place, platformBucket))
        .<Prerequisites>map(Met::new)
        .orElseGet(
            () ->
                waiting(
                    SubmissionReason.COMPETITION_NOT_READY,
                    "Competition %s has no active dataset yet, or takes over a change of its rules",
                    spec.competition()));
  }

  private static Optional<Ground> ground(
      Competition competition, CompetitionStatus status, Seat seat, String platformBucket) {
    CompetitionSpec spec = competition.getSpec();
    Activation active = status.activation().orElseThrow();
    Optional<String> compiled =
        status.datasets().stream()
            .filter(dataset -> dataset.name().equals(active.dataset()))
            .filter(dataset -> dataset.digest().equals(Optional.of(active.datasetDigest())))
            .flatMap((DatasetStatus dataset) -> dataset.compiledKey().stream())
            .findFirst();
    if (status.runtime().isEmpty() || compiled.isEmpty()) {
      return Optional.empty();
    }
    PinnedRuntime pinned = status.runtime().get();
    RuntimeImages runtime = new RuntimeImages(pinned.engineImage(), pinned.traderImage());
    Policy policy = new Policy(spec.execution(), spec.scoring());
    EvaluationBasis basis =
        new EvaluationBasis(
            active.datasetDigest(),
            policy.digest(),
            spec.sandbox().digest(),
            spec.seed(),
            pinned.digest());
    if (!basis.digest().equals(active.basis())) {
      return Optional.empty();
    }
    return Optional.of(
        new Ground(
            competition.getMetadata().getName(),
            new DatasetReference(
                active.dataset(), active.datasetDigest(), platformBucket, compiled.get()),
            policy,
            spec.sandbox(),
            runtime,
            basis,
            seat));
  }

  private static Seat seat(
      Competition competition, Participant participant, Activation active, boolean banned) {
    return new Seat(
        competition.getSpec().competitionId(),
        participant.getSpec().participantId(),
        active.boardEpoch(),
        competition.getSpec().board().counts(),
        banned);
  }

  private static boolean isStalled(Participant participant) {
    return participant.getStatus() != null
        && Conditions.isTrue(participant.getStatus().conditions(), Conditions.STALLED);
  }

  private static Prerequisites waiting(SubmissionReason reason, String message, String name) {
    return new Waiting(reason, message.formatted(name));
  }
}
