package dev.tradewinds.crds.evaluation;

import dev.tradewinds.crds.status.ConditionReason;

/** Where an Evaluation stands. */
public enum EvaluationReason implements ConditionReason {
  PENDING("Pending", "False: waits for admission. Written only when it waits for long."),
  RUNNING("Running", "False: admitted; its Pod is made, starts or runs."),
  RETRYING("Retrying", "False: an attempt ended without a verdict; the next one follows."),
  QUOTA_EXCEEDED(
      "QuotaExceeded", "False: a ResourceQuota of the namespace refused it; tried again later."),
  RECORDED("Recorded", "True: the verdict is in the score table."),
  PLATFORM_ERROR(
      "PlatformError",
      "False and Stalled: every attempt failed for reasons of the platform. Kept until it is deleted; then the Submission makes a new one."),
  DATASET_INVALID(
      "DatasetInvalid", "False and Stalled: the engine refused the dataset. Kept likewise.");

  private final String label;
  private final String meaning;

  EvaluationReason(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  @Override
  public String condition() {
    return "Ready";
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
