package dev.tradewinds.operator.evaluation;

import dev.tradewinds.contract.EvaluationIdentity;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.crds.competition.CompetitionStatus.Activation;
import dev.tradewinds.operator.evaluation.PodView.EngineEnd;
import dev.tradewinds.operator.kube.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what is done about an Evaluation. A pure function of what is stored and seen, so that it
 * does not matter where a former operator stopped.
 *
 * <p>An attempt's number and time of admission are stored before anything is made for it; while
 * they stand, the attempt is under way. The next one is asked for only when nothing of the former
 * ones is left, so at most one Pod of an Evaluation runs. Every state has a deadline.
 */
final class EvaluationPlan {
  /** Waiting for less than this is not worth a write. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private EvaluationPlan() {}

  static Step decide(Observation seen, Deadlines deadlines, Instant now) {
    List<String> strays = strays(seen);
    if (!strays.isEmpty()) {
      return new Step.Clear(strays);
    }
    if (seen.finished()) {
      return afterVerdict(seen, deadlines, now);
    }
    return seen.attemptUnderWay() ? underWay(seen, deadlines, now) : between(seen, now);
  }

  /**
   * Whether it is about another basis than the board's, which began after it was made. One that is
   * younger than the activation is of a basis whose news have not come yet.
   */
  static boolean outdated(EvaluationIdentity identity, Instant created, Activation active) {
    return created.isBefore(Instant.parse(active.since()))
        && !identity.basis().digest().equals(active.basis());
  }

  /** Jobs of other attempts than the present one: a former leader may have made one too late. */
  private static List<String> strays(Observation seen) {
    return seen.jobs().stream()
        .filter(job -> !job.deleting() && job.attempt() != seen.status().attempt())
        .map(JobView::name)
        .toList();
  }

  private static Step afterVerdict(Observation seen, Deadlines deadlines, Instant now) {
    Optional<Instant> recorded =
        Conditions.isTrue(seen.status().conditions(), Conditions.READY)
            ? seen.since(Conditions.READY)
            : Optional.empty();
    if (recorded.isEmpty()) {
      // A platform's failure stays for people to see; nothing of it may go on running.
      return cleared(seen).orElseGet(Step.Wait::forEvent);
    }
    Instant end = recorded.get().plus(deadlines.retention());
    return now.isBefore(end) ? Step.Wait.until(end) : new Step.Prune();
  }

  private static Step between(Observation seen, Instant now) {
    Optional<Step> leftovers = cleared(seen);
    if (leftovers.isPresent()) {
      return leftovers.get();
    }
    if (seen.outdated()) {
      return new Step.Prune();
    }
    Optional<Instant> retryAt = seen.status().retryAt().map(Instant::parse);
    if (retryAt.isPresent() && now.isBefore(retryAt.get())) {
      return Step.Wait.until(retryAt.get());
    }
    if (seen.granted()) {
      return new Step.Begin(nextAttempt(seen));
    }
    return new Step.Offer(retryAt.orElse(seen.created()).plus(SILENCE));
  }

  /**
   * Past every attempt whose Pod is still to be seen: one may be of an earlier Evaluation of the
   * same name, and what it says is no outcome of this one.
   */
  private static int nextAttempt(Observation seen) {
    int latest = seen.pods().stream().mapToInt(PodView::attempt).max().orElse(0);
    return 1 + Math.max(latest, seen.status().attempt());
  }

  /** What removes the remains of former attempts; absent when there are none. */
  private static Optional<Step> cleared(Observation seen) {
    List<String> jobs =
        seen.jobs().stream().filter(job -> !job.deleting()).map(JobView::name).toList();
    if (!jobs.isEmpty()) {
      return Optional.of(new Step.Clear(jobs));
    }
    boolean gone = seen.jobs().isEmpty() && seen.pods().stream().allMatch(PodView::ended);
    return gone ? Optional.empty() : Optional.of(Step.Wait.forEvent());
  }

  private static Step underWay(Observation seen, Deadlines deadlines, Instant now) {
    int attempt = seen.status().attempt();
    Optional<PodView> pod = seen.pod(attempt);
    if (pod.isPresent()) {
      return withPod(seen, pod.get(), deadlines, now);
    }
    Instant pendingUntil = admittedAt(seen).plus(deadlines.pending());
    Optional<JobView> job = seen.job(attempt);
    if (job.isEmpty()) {
      return now.isBefore(pendingUntil)
          ? new Step.Resume(attempt)
          : new Step.Recover(
              attempt, Failure.counted("AttemptLost", "the attempt's Job and Pod are gone"));
    }
    if (job.get().finished() || job.get().deleting()) {
      return new Step.Recover(
          attempt, Failure.counted("PodGone", "the Pod went away before its verdict was read"));
    }
    return now.isBefore(pendingUntil)
        ? Step.Wait.until(pendingUntil)
        : new Step.Fail(
            attempt,
            Failure.uncounted(
                "NoPod",
                "the Job controller made no Pod in %d s: a quota, a limit range, or the controller itself"
                    .formatted(deadlines.pending().toSeconds())));
  }

  private static Step withPod(Observation seen, PodView pod, Deadlines deadlines, Instant now) {
    int attempt = pod.attempt();
    if (pod.engineEnd().isPresent()) {
      return engineEnded(attempt, pod.engineEnd().get());
    }
    if (pod.ended()) {
      return new Step.Recover(
          attempt,
          Failure.counted(
              "PodFailed", "the Pod ended without the engine's word: " + pod.trouble()));
    }
    Instant until =
        pod.engineStarted()
            .map(started -> started.plus(deadlines.pod()).plus(deadlines.kubelet()))
            .orElseGet(() -> admittedAt(seen).plus(deadlines.pending()));
    if (now.isBefore(until)) {
      return Step.Wait.until(until);
    }
    return pod.engineStarted().isPresent()
        ? new Step.Recover(
            attempt,
            Failure.counted(
                "PodOverdue", "the Pod should have been ended long ago: its node may be lost"))
        : new Step.Fail(
            attempt,
            Failure.counted(
                "PodPending",
                "the engine did not start in %d s: %s"
                    .formatted(
                        deadlines.pending().toSeconds(),
                        pod.trouble().isEmpty() ? "the Pod does not say why" : pod.trouble())));
  }

  private static Step engineEnded(int attempt, EngineEnd end) {
    Optional<Verdict> verdict = Judgement.read(end.message());
    if (verdict.isPresent()) {
      return new Step.Judge(attempt, verdict.get(), end.at());
    }
    return new Step.Recover(
        attempt,
        Failure.counted(
            "EngineSilent",
            "the engine ended without a readable verdict: exit code %d %s"
                .formatted(end.exitCode(), end.reason())));
  }

  private static Instant admittedAt(Observation seen) {
    return Instant.parse(seen.status().admittedAt().orElseThrow());
  }
}
