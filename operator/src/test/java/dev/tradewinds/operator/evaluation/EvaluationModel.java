package dev.tradewinds.operator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Verdict;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationReason;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.operator.evaluation.PodView.EngineEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One Evaluation with its cluster, buckets and table, as far as they matter, and the reconciler's
 * effects in its order. What the plan sees may be older than what is.
 */
final class EvaluationModel {
  /** Where a turn ends though it is not done. */
  enum Cut {
    NEVER,
    AFTER_FIRST_EFFECT,
    AFTER_SECOND_EFFECT
  }

  /** Which of the caches lag; what the operator itself has made it always sees. */
  enum Sight {
    CLEAR,
    OLD_STATUS,
    OLD_PODS,
    ALL_OLD
  }

  /** A turn that was cut, or whose status write was refused. */
  private static final class TurnEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private record Pod(String phase, Optional<Instant> started, Optional<EngineEnd> end) {
    boolean alive() {
      return phase.equals("Pending") || phase.equals("Running");
    }
  }

  private record Job(boolean deleting, boolean finished) {}

  private record Snapshot(EvaluationStatus status, List<JobView> jobs, List<PodView> pods) {}

  private final Evaluation evaluation = Samples.evaluation();
  private final Map<Integer, Job> jobs = new TreeMap<>();
  private final Map<Integer, Pod> pods = new TreeMap<>();
  private final Set<Integer> uploads = new HashSet<>();
  private final List<Verdict> table = new ArrayList<>();
  private Snapshot older;
  private Instant now = Samples.CREATED;
  private boolean granted;
  private int effectsLeft;

  EvaluationModel() {
    evaluation.setStatus(EvaluationStatus.unseen());
    older = snapshot();
  }

  Evaluation evaluation() {
    return evaluation;
  }

  List<Verdict> table() {
    return table;
  }

  void checkInvariants() {
    assertThat(table).as("rows").hasSizeLessThanOrEqualTo(1);
    assertThat(pods.values().stream().filter(Pod::alive)).as("live Pods").hasSizeLessThan(2);
    evaluation
        .getStatus()
        .verdict()
        .filter(verdict -> verdict.score().isPresent())
        .ifPresent(verdict -> assertThat(table).containsExactly(verdict));
  }

  /** The reconciler makes one turn. */
  void turn(Sight sight, Cut cut) {
    Snapshot seen = seen(sight);
    older = snapshot();
    effectsLeft =
        switch (cut) {
          case NEVER -> Integer.MAX_VALUE;
          case AFTER_FIRST_EFFECT -> 1;
          case AFTER_SECOND_EFFECT -> 2;
        };
    Step step =
        EvaluationPlan.decide(
            new Observation(
                evaluation.getSpec(),
                seen.status(),
                Samples.CREATED,
                seen.jobs(),
                seen.pods(),
                granted,
                false),
            Samples.DEADLINES,
            now);
    try {
      act(step, seen.status());
    } catch (TurnEnded e) {
      granted = granted && cut == Cut.NEVER;
    }
  }

  private Snapshot seen(Sight sight) {
    Snapshot present = snapshot();
    return switch (sight) {
      case CLEAR -> present;
      case OLD_STATUS -> new Snapshot(older.status(), present.jobs(), present.pods());
      case OLD_PODS -> new Snapshot(present.status(), present.jobs(), older.pods());
      case ALL_OLD -> older;
    };
  }

  private void act(Step step, EvaluationStatus seen) {
    switch (step) {
      case Step.Wait wait -> {}
      case Step.Offer offer -> {}
      case Step.Prune prune -> {}
      case Step.Begin(int attempt) -> begin(attempt, seen);
      case Step.Resume(int attempt) -> {
        if (uploads.contains(attempt)) {
          record(seen);
        } else {
          makeJob(attempt);
        }
      }
      case Step.Judge judge -> record(seen);
      case Step.Recover(int attempt, Failure failure) -> {
        if (uploads.contains(attempt)) {
          record(seen);
        } else {
          fail(failure, seen);
        }
      }
      case Step.Fail(int attempt, Failure failure) -> fail(failure, seen);
      case Step.Clear(List<String> names) ->
          names.forEach(
              name ->
                  effect(
                      () ->
                          jobs.computeIfPresent(
                              Integer.valueOf(name),
                              (attempt, job) -> new Job(true, job.finished()))));
    }
  }

  private void begin(int attempt, EvaluationStatus seen) {
    if (!table.isEmpty()) {
      write(EvaluationStatuses.recorded(evaluation, table.getFirst(), now), seen);
      return;
    }
    write(EvaluationStatuses.admitted(evaluation, attempt, now), seen);
    granted = false;
    makeJob(attempt);
  }

  private void makeJob(int attempt) {
    effect(() -> jobs.putIfAbsent(attempt, new Job(false, false)));
  }

  private void record(EvaluationStatus seen) {
    effect(
        () -> {
          if (table.isEmpty()) {
            table.add(Samples.scored());
          }
        });
    write(EvaluationStatuses.recorded(evaluation, table.getFirst(), now), seen);
  }

  private void fail(Failure failure, EvaluationStatus seen) {
    write(
        EvaluationStatuses.failed(
            evaluation, failure, EvaluationReason.RETRYING, Samples.DEADLINES, now),
        seen);
  }

  /** The API server refuses a write over a version that is not the present one. */
  private void write(EvaluationStatus status, EvaluationStatus seen) {
    if (!evaluation.getStatus().equals(seen)) {
      throw new TurnEnded();
    }
    effect(() -> evaluation.setStatus(status));
  }

  private void effect(Runnable effect) {
    if (effectsLeft == 0) {
      throw new TurnEnded();
    }
    effectsLeft--;
    effect.run();
  }

  void grant() {
    granted = true;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** The Job controller makes no Pod for a Job that is done or goes. */
  void makePods() {
    jobs.forEach(
        (attempt, job) -> {
          if (!job.deleting() && !job.finished() && !pods.containsKey(attempt)) {
            pods.put(attempt, new Pod("Pending", Optional.empty(), Optional.empty()));
          }
        });
  }

  void startPods() {
    pods.replaceAll(
        (attempt, pod) ->
            pod.phase().equals("Pending")
                ? new Pod("Running", Optional.of(now), Optional.empty())
                : pod);
  }

  void speak() {
    pods.replaceAll(
        (attempt, pod) -> {
          if (!pod.phase().equals("Running")) {
            return pod;
          }
          uploads.add(attempt);
          return new Pod(
              "Succeeded",
              pod.started(),
              Optional.of(
                  new EngineEnd(now, 0, "Completed", Samples.scored().terminationMessage())));
        });
  }

  void uploadAndVanish() {
    pods.entrySet()
        .removeIf(
            entry -> {
              boolean runs = entry.getValue().phase().equals("Running");
              if (runs) {
                uploads.add(entry.getKey());
                jobs.computeIfPresent(entry.getKey(), (a, job) -> new Job(job.deleting(), true));
              }
              return runs;
            });
  }

  void die() {
    pods.replaceAll(
        (attempt, pod) -> pod.alive() ? new Pod("Failed", pod.started(), Optional.empty()) : pod);
  }

  /** Deletion in the foreground: the Pods first, then the Job. */
  void collect() {
    jobs.entrySet()
        .removeIf(
            entry -> {
              if (!entry.getValue().deleting()) {
                return false;
              }
              return pods.remove(entry.getKey()) == null;
            });
  }

  void finishJobs() {
    jobs.replaceAll(
        (attempt, job) ->
            pods.containsKey(attempt) && !pods.get(attempt).alive()
                ? new Job(job.deleting(), true)
                : job);
  }

  void removeFinishedJobs() {
    jobs.replaceAll((attempt, job) -> new Job(job.deleting() || job.finished(), job.finished()));
    collect();
  }

  private Snapshot snapshot() {
    List<JobView> jobViews = new ArrayList<>();
    jobs.forEach(
        (attempt, job) ->
            jobViews.add(
                new JobView(String.valueOf(attempt), attempt, job.deleting(), job.finished())));
    List<PodView> podViews = new ArrayList<>();
    pods.forEach(
        (attempt, pod) ->
            podViews.add(
                new PodView(
                    "pod", attempt, pod.phase(), false, pod.started(), pod.end(), "trouble")));
    return new Snapshot(evaluation.getStatus(), jobViews, podViews);
  }

  @Override
  public String toString() {
    return "%s jobs %s pods %s uploads %s table %s"
        .formatted(evaluation.getStatus(), jobs, pods, uploads, table.size());
  }
}
