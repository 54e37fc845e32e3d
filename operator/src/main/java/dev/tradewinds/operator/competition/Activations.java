package dev.tradewinds.operator.competition;

import dev.tradewinds.cloud.scores.ActiveTest;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationBasis;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionSpec;
import dev.tradewinds.crds.competition.CompetitionStatus.Activation;
import dev.tradewinds.crds.competition.CompetitionStatus.DatasetStatus;
import dev.tradewinds.crds.competition.CompetitionStatus.PinnedRuntime;
import dev.tradewinds.crds.source.ObjectVersion;
import dev.tradewinds.operator.competition.CompetitionRecord.BoardBasis;
import dev.tradewinds.operator.kube.EventRecorder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Activates what spec asks for, once its dataset is compiled; until then the earlier activation
 * stays. Notices a table that was emptied or restored.
 */
public final class Activations {
  private final CompetitionArchive archive;
  private final Generations generations;
  private final EventRecorder events;
  private final Clock clock;
  private final Duration poll;

  /**
   * @param poll between two looks at a table that is as it should be
   */
  public Activations(
      CompetitionArchive archive,
      Generations generations,
      EventRecorder events,
      Clock clock,
      Duration poll) {
    this.archive = archive;
    this.generations = generations;
    this.events = events;
    this.clock = clock;
    this.poll = poll;
  }

  /**
   * What came of it.
   *
   * @param activation as status is to announce it
   * @param tableAsked whether the table was asked and has answered
   */
  record Result(Optional<Activation> activation, boolean tableAsked) {}

  Result activate(
      Competition competition,
      DatasetStatus dataset,
      PinnedRuntime runtime,
      Optional<Activation> before,
      CompetitionMemory memory) {
    Digest basis = basis(competition.getSpec(), dataset, runtime).digest();
    boolean announced = ActivationPlan.announced(before, basis);
    Instant now = clock.instant();
    if (announced && memory.tableSeenWithin(poll, now)) {
      return new Result(before, false);
    }
    Optional<ActiveTest> sentinel = generations.activeTest(competition.getSpec().competitionId());
    boolean wiped = ActivationPlan.wiped(before, sentinel, announced);
    Optional<BoardBasis> board =
        announced && !wiped
            ? before.map(each -> new BoardBasis(each.boardEpoch(), basis, each.since()))
            : establish(competition, runtime, before, basis, wiped);
    if (board.isEmpty()) {
      return new Result(before, true);
    }
    Activation activation = ActivationPlan.activation(dataset, board.get());
    if (!before.equals(Optional.of(activation))) {
      generations.announce(
          competition.getSpec().competitionId(), activation, bucket(competition, dataset.name()));
      memory.pace(memory.pace().disturbed());
      tell(competition, activation, wiped);
    }
    memory.tableSeen(now);
    return new Result(Optional.of(activation), true);
  }

  private static EvaluationBasis basis(
      CompetitionSpec spec, DatasetStatus dataset, PinnedRuntime runtime) {
    return new EvaluationBasis(
        dataset.digest().orElseThrow(),
        new Policy(spec.execution(), spec.scoring()).digest(),
        spec.sandbox().digest(),
        spec.seed(),
        runtime.digest());
  }

  private Optional<BoardBasis> establish(
      Competition competition,
      PinnedRuntime runtime,
      Optional<Activation> before,
      Digest basis,
      boolean wiped) {
    CompetitionName name = CompetitionName.of(competition);
    String id = competition.getSpec().competitionId();
    CompetitionRecord record =
        Trouble.store(() -> archive.record(name, id))
            .orElseGet(() -> CompetitionRecord.pinned(id, RuntimePin.images(runtime)));
    return generations.establish(name, record, before, basis, wiped);
  }

  private void tell(Competition competition, Activation activation, boolean wiped) {
    if (wiped) {
      events.warning(
          competition,
          "ScoreTableEmptied",
          "Rebuild",
          "the score table has lost its rows; generation %d of the board is filled from what is known"
              .formatted(activation.boardEpoch()));
    } else {
      events.normal(
          competition,
          "DatasetActivated",
          "Activate",
          "dataset %s (%s) is active, board generation %d"
              .formatted(
                  activation.dataset(), activation.datasetDigest(), activation.boardEpoch()));
    }
  }

  private String bucket(Competition competition, String dataset) {
    return competition.getSpec().datasets().stream()
        .filter(each -> each.name().equals(dataset))
        .flatMap(each -> each.s3().stream())
        .map(ObjectVersion::bucket)
        .findFirst()
        .orElse(archive.bucket());
  }
}
