package dev.tradewinds.operator.evaluation;

import dev.tradewinds.crds.evaluation.EvaluationSpec;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.crds.status.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a decision about an Evaluation rests on.
 *
 * @param created when the Evaluation was made
 * @param jobs of all its attempts that are there
 * @param pods of all its attempts that are there
 * @param granted whether admission has granted the next attempt
 * @param outdated whether the board has moved on since, so that no Submission needs it any more
 */
record Observation(
    EvaluationSpec spec,
    EvaluationStatus status,
    Instant created,
    List<JobView> jobs,
    List<PodView> pods,
    boolean granted,
    boolean outdated) {

  /** Whether an attempt's intent is stored and its outcome is not. */
  boolean attemptUnderWay() {
    return status.admittedAt().isPresent() && !finished();
  }

  boolean finished() {
    return status.verdict().isPresent();
  }

  Optional<JobView> job(int attempt) {
    return jobs.stream().filter(job -> job.attempt() == attempt).findFirst();
  }

  /** The attempt's Pod; of several, one whose engine has ended, for the others came later. */
  Optional<PodView> pod(int attempt) {
    return pods.stream()
        .filter(pod -> pod.attempt() == attempt)
        .reduce((a, b) -> b.engineEnd().isPresent() ? b : a);
  }

  /** When the condition of that type got its present status. */
  Optional<Instant> since(String type) {
    return status.conditions().stream()
        .filter(condition -> condition.type().equals(type))
        .map(Condition::lastTransitionTime)
        .map(Instant::parse)
        .findFirst();
  }
}
