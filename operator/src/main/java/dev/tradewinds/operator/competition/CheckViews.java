package dev.tradewinds.operator.competition;

import dev.tradewinds.contract.DatasetReport;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import dev.tradewinds.operator.kube.Labels;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads a {@link CheckView} off Jobs and Pods. */
final class CheckViews {
  /** What every Pod waits for at first; not worth a word. */
  private static final List<String> ORDINARY = List.of("ContainerCreating", "PodInitializing");

  private CheckViews() {}

  /**
   * What the newest of these Jobs has come to.
   *
   * @param jobs of one version of one dataset
   * @param pods of the competition
   * @param now when something ended whose end nobody dates
   */
  static CheckView of(Collection<Job> jobs, Collection<Pod> pods, Instant now) {
    Optional<Job> newest = jobs.stream().max(Comparator.comparingInt(CheckViews::attempt));
    return newest.map(job -> ofJob(job, podOf(job, pods), now)).orElseGet(CheckView.None::new);
  }

  /** Number that the Job was made with. */
  static int attempt(Job job) {
    return Integer.parseInt(job.getMetadata().getLabels().getOrDefault(Labels.ATTEMPT, "1"));
  }

  /** Whether the Job has ended, well or not. */
  static boolean finished(Job job) {
    return end(job).isPresent();
  }

  private static CheckView ofJob(Job job, Optional<Pod> pod, Instant now) {
    int attempt = attempt(job);
    Optional<ContainerStatus> engine = pod.flatMap(CheckViews::engine);
    Optional<ContainerStateTerminated> ended =
        engine.map(status -> status.getState().getTerminated());
    if (ended.isPresent()) {
      return ofEnd(attempt, ended.get(), now);
    }
    if (pod.isPresent() && "Failed".equals(pod.get().getStatus().getPhase())) {
      return new CheckView.Broken(attempt, end(job).orElse(now), podFailure(pod.get()));
    }
    if (end(job).isPresent()) {
      return new CheckView.Broken(
          attempt, end(job).get(), "its Pod is gone, and what it said with it");
    }
    Instant made = Instant.parse(job.getMetadata().getCreationTimestamp());
    Optional<ContainerStateRunning> running = engine.map(status -> status.getState().getRunning());
    if (running.isPresent()) {
      return new CheckView.Running(
          attempt,
          running.map(ContainerStateRunning::getStartedAt).map(Instant::parse).orElse(made));
    }
    return new CheckView.Waiting(
        attempt,
        made,
        engine
            .map(status -> status.getState().getWaiting())
            .map(ContainerStateWaiting::getReason)
            .filter(reason -> !ORDINARY.contains(reason))
            .orElse(""));
  }

  private static CheckView ofEnd(int attempt, ContainerStateTerminated ended, Instant now) {
    Instant at = Optional.ofNullable(ended.getFinishedAt()).map(Instant::parse).orElse(now);
    String said = Objects.requireNonNullElse(ended.getMessage(), "");
    try {
      DatasetReport report = Json.read(said, DatasetReport.class);
      return report
          .fault()
          .<CheckView>map(fault -> new CheckView.Broken(attempt, at, fault))
          .orElseGet(() -> new CheckView.Reported(attempt, at, report));
    } catch (InvalidDocument e) {
      return new CheckView.Broken(
          attempt,
          at,
          "the engine ended with exit code %s (%s) and left no report"
              .formatted(ended.getExitCode(), ended.getReason()));
    }
  }

  private static String podFailure(Pod pod) {
    String reason = Objects.requireNonNullElse(pod.getStatus().getReason(), "Failed");
    String message = pod.getStatus().getMessage();
    return "its Pod failed: " + reason + (message == null ? "" : ", " + message);
  }

  private static Optional<Pod> podOf(Job job, Collection<Pod> pods) {
    return pods.stream()
        .filter(
            pod ->
                pod.getMetadata().getOwnerReferences().stream()
                    .anyMatch(owner -> owner.getUid().equals(job.getMetadata().getUid())))
        .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()));
  }

  private static Optional<ContainerStatus> engine(Pod pod) {
    return Optional.ofNullable(pod.getStatus())
        .flatMap(
            status ->
                status.getContainerStatuses().stream()
                    .filter(container -> container.getName().equals(DatasetResources.ENGINE))
                    .findFirst())
        .filter(container -> container.getState() != null);
  }

  private static Optional<Instant> end(Job job) {
    if (job.getStatus() == null) {
      return Optional.empty();
    }
    List<JobCondition> conditions = job.getStatus().getConditions();
    return conditions.stream()
        .filter(condition -> List.of("Complete", "Failed").contains(condition.getType()))
        .filter(condition -> condition.getStatus().equals("True"))
        .map(condition -> Instant.parse(condition.getLastTransitionTime()))
        .findFirst();
  }
}
