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
import java.util.Comparator;
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
    private List<Job> jobs(DatasetVersion version) {
      return jobs.stream()
          .filter(job -> labelled(job, Labels.DATASET, version.dataset()))
          .filter(job -> labelled(job, Labels.DATASET_VERSION, version.digest()))
          .toList();
    }

    private Optional<Job> newest(DatasetVersion version) {
      return jobs(version).stream().max(Comparator.comparingInt(CheckViews::attempt));
    }

    private static boolean labelled(Job job, String label, String value) {
      return value.equals(job.getMetadata().getLabels().get(label));
    }
  }

  /**
   * What came of a step.
   *
   * @param again when to look again at the latest
   * @param version what is there now; absent when nothing is
   */
  record Step(DatasetStatus status, Duration again, Optional<DatasetVersion> version) {}

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
    Optional<DatasetVersion> there =
        look.view() instanceof SourceView.Present present
            ? Optional.of(new DatasetVersion(name, dataset.name(), present, engineImage))
            : Optional.empty();
    if (there.isEmpty() || DatasetPlan.settled(trusted, look.view())) {
      return stepWithoutCheck(dataset.name(), look.view(), trusted, there);
    }
    return stepWithCheck(competition, there.get(), trusted, workload);
  }

  private Step stepWithoutCheck(
      String dataset,
      SourceView source,
      Optional<DatasetStatus> before,
      Optional<DatasetVersion> version) {
    Sight sight =
        new Sight(
            dataset, source, before, Optional.empty(), new CheckView.None(), Optional.empty());
    Decision decision = DatasetPlan.decide(sight, settings, clock.instant());
    return new Step(decision.status(), decision.again(), version);
  }

  private Step stepWithCheck(
      Competition competition,
      DatasetVersion version,
      Optional<DatasetStatus> before,
      Workload workload) {
    Instant now = clock.instant();
    CheckView check = vouched(CheckViews.of(workload.jobs(version), workload.pods(), now), version);
    Optional<DatasetReport> archived =
        DatasetPlan.askArchive(before, version.source(), check)
            ? Trouble.store(() -> archive.report(version.keys()))
            : Optional.empty();
    Decision decision =
        DatasetPlan.decide(
            new Sight(
                version.dataset(),
                version.source(),
                before,
                archived,
                check,
                Optional.of(version.keys().data())),
            settings,
            now);
    Decision done =
        act(competition, decision.act(), version)
            .map(refusal -> DatasetPlan.refused(version, refusal, settings))
            .orElse(decision);
    return new Step(done.status(), done.again(), Optional.of(version));
  }

  /** Ends the checks that nobody waits for: of versions that are gone, and repeated ones. */
  void cancelAbandoned(Workload workload, Collection<DatasetVersion> versions) {
    List<Job> wanted =
        versions.stream().flatMap(version -> workload.newest(version).stream()).toList();
    workload.jobs().stream()
        .filter(job -> !CheckViews.finished(job))
        .filter(job -> !wanted.contains(job))
        .forEach(checks::cancel);
  }

  /** Does it; gives the reason where the API server does not let it. */
  private Optional<String> act(Competition competition, Act act, DatasetVersion version) {
    return switch (act) {
      case Act.Rest rest -> Optional.empty();
      case Act.Check check -> checks.start(competition, version, check.attempt());
      case Act.Archive word ->
          Trouble.store(
              () -> {
                archive.putReport(version.keys(), word.report());
                return Optional.empty();
              });
    };
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
