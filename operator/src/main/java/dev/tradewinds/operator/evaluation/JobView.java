package dev.tradewinds.operator.evaluation;

import io.fabric8.kubernetes.api.model.batch.v1.Job;

/**
 * What matters of an attempt's Job.
 *
 * @param attempt which attempt's
 * @param deleting whether it is about to go
 * @param finished whether the Job controller will make no further Pod
 */
record JobView(String name, int attempt, boolean deleting, boolean finished) {
  static JobView of(Job job) {
    boolean finished =
        job.getStatus() != null
            && job.getStatus().getConditions().stream()
                .filter(condition -> condition.getStatus().equals("True"))
                .anyMatch(condition -> condition.getType().matches("Complete|Failed"));
    return new JobView(
        job.getMetadata().getName(),
        EvaluationResources.attempt(job),
        job.getMetadata().getDeletionTimestamp() != null,
        finished);
  }
}
