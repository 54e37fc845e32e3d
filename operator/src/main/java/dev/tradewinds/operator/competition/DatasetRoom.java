package dev.tradewinds.operator.competition;

import dev.tradewinds.contract.DatasetReport;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionStatus.DatasetStatus;
import dev.tradewinds.crds.competition.DatasetSpec;
import dev.tradewinds.crds.competition.DatasetState;
import dev.tradewinds.operator.competition.DatasetPlan.Act;
import dev.tradewinds.operator.competition.DatasetPlan.Decision;
import dev.tradewinds.operator.competition.DatasetPlan.Sight;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.settings.DatasetSettings;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Brings one dataset a step further: observe, {@link DatasetPlan decide}, act. */
public final class DatasetRoom {
  private final DatasetSources sources;
  private final DatasetChecks checks;
  private final CompetitionArchive archive;
  private final DatasetSettings settings;
  private final Clock clock;

  public DatasetRoom(
      DatasetSources sources,
      DatasetChecks checks,
      CompetitionArchive archive,
      DatasetSettings settings,
      Clock clock) {
    this.sources = sources;
    this.checks = checks;
    this.archive = archive;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Jobs and Pods of a competition's checks.
   *
   * @param jobs as the cache has them
   * @param pods as the cache has them
   */
  record Workload(Collection<Job> jobs, Collection<Pod> pods) {
    private List<Job> jobs(String dataset, String version) {
      return jobs.stream()
          .filter(job -> labelled(job, Labels.DATASET, dataset))
          .filter(job -> labelled(job, Labels.DATASET_VERSION, version))
          .toList();
    }

    private static boolean labelled(Job job, String label, String value) {
      return value.equals(job.getMetadata().getLabels().get(label));
    }
  }

  /**
   * What came of a step.
   *
   * @param again when to look again at the latest
   * @param checked the version that is being checked; absent when none is
   */
  record Step(DatasetStatus status, Duration again, Optional<DatasetVersion> checked) {}

  /** One step of one dataset. */
  Step step(
      Competition competition,
      DatasetSpec dataset,
      Optional<DatasetStatus> before,
      String engineImage,
      CompetitionMemory memory,
      Workload workload) {
    Instant now = clock.instant();
    CompetitionName name = CompetitionName.of(competition);
    CompetitionMemory.Look look =
        memory.source(dataset, settings, now, () -> sources.look(name.namespace(), dataset));
    Optional<DatasetStatus> trusted = look.fresh() ? before.filter(this::stillThere) : before;
    if (DatasetPlan.settled(trusted, look.view())
        || !(look.view() instanceof SourceView.Present present)) {
      return stepWithoutCheck(dataset.name(), look.view(), trusted, now);
    }
    DatasetVersion version = new DatasetVersion(name, dataset.name(), present, engineImage);
    CheckView check =
        vouched(
            CheckViews.of(workload.jobs(dataset.name(), version.digest()), workload.pods(), now),
            version);
    Optional<DatasetReport> archived =
        DatasetPlan.askArchive(trusted, present, check)
            ? Trouble.store(() -> archive.report(version.keys()))
            : Optional.empty();
    Decision decision =
        DatasetPlan.decide(
            new Sight(
                dataset.name(),
                present,
                trusted,
                archived,
                check,
                Optional.of(version.keys().data())),
            settings,
            now);
    act(competition, decision.act(), version);
    return new Step(
        decision.status(),
        decision.again(),
        Optional.of(version).filter(v -> decision.status().state() == DatasetState.CHECKING));
  }

  private Step stepWithoutCheck(
      String dataset, SourceView source, Optional<DatasetStatus> before, Instant now) {
    Sight sight =
        new Sight(
            dataset, source, before, Optional.empty(), new CheckView.None(), Optional.empty());
    Decision decision = DatasetPlan.decide(sight, settings, now);
    return new Step(decision.status(), decision.again(), Optional.empty());
  }

  /** Ends the checks that no step goes on with. */
  void cancelAbandoned(Workload workload, Collection<DatasetVersion> wanted) {
    workload.jobs().stream()
        .filter(job -> !CheckViews.finished(job))
        .filter(
            job ->
                wanted.stream()
                    .noneMatch(
                        version ->
                            Workload.labelled(job, Labels.DATASET, version.dataset())
                                && Workload.labelled(
                                    job, Labels.DATASET_VERSION, version.digest())))
        .forEach(checks::cancel);
  }

  private void act(Competition competition, Act act, DatasetVersion version) {
    switch (act) {
      case Act.Rest rest -> {
        // nothing
      }
      case Act.Check check -> checks.start(competition, version, check.attempt());
      case Act.Archive word ->
          Trouble.store(
              () -> {
                archive.putReport(version.keys(), word.report());
                return word;
              });
    }
  }

  private boolean stillThere(DatasetStatus status) {
    return status.state() != DatasetState.READY
        || Trouble.store(() -> archive.has(status.compiledKey().orElseThrow()));
  }

  /** The engine's word that a dataset is valid counts only with the compiled form. */
  private CheckView vouched(CheckView check, DatasetVersion version) {
    if (check instanceof CheckView.Reported(int attempt, Instant at, DatasetReport report)
        && report.valid()
        && !Trouble.store(() -> archive.has(version.keys().data()))) {
      return new CheckView.Broken(
          attempt, at, "the compiled dataset is not in the platform's bucket");
    }
    return check;
  }
}
