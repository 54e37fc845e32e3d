package dev.tradewinds.crds.competition;

import dev.tradewinds.crds.status.ConditionReason;

/** Why a condition of a Competition is as it is. */
public enum CompetitionReason implements ConditionReason {
  ACTIVE("Ready", "Active", "True: the active dataset is compiled and the board is open."),
  SUSPENDED("Ready", "Suspended", "True, but nothing is admitted: spec.suspended is set."),
  DATASET_CHECKING(
      "Ready", "DatasetChecking", "False: the engine checks and compiles the active dataset."),
  ACTIVE_DATASET_INVALID(
      "Ready",
      "ActiveDatasetInvalid",
      "False and Stalled: the active dataset does not pass its check; status.datasets says where."),
  ACTIVE_DATASET_MISSING(
      "Ready",
      "ActiveDatasetMissing",
      "False: the object or ConfigMap of the active dataset is not there; it is looked for every few seconds."),
  DATASET_CHECK_FAILING(
      "Ready",
      "DatasetCheckFailing",
      "False: the check of the active dataset could not be run; it is tried again with growing pauses."),
  DUPLICATE_COMPETITION_ID(
      "Ready",
      "DuplicateCompetitionId",
      "False and Stalled: an older Competition has this competitionId, and scores are kept under it."),
  OBJECT_STORE_UNREACHABLE(
      "Ready", "ObjectStoreUnreachable", "False: the object store does not answer or refuses."),
  SCORE_TABLE_UNREACHABLE(
      "Ready", "ScoreTableUnreachable", "False: the score table does not answer or refuses."),

  ALL_DATASETS_READY("DatasetsReady", "AllReady", "True: every dataset is compiled."),
  DATASETS_NOT_READY(
      "DatasetsReady",
      "NotReady",
      "False: at least one dataset is not compiled; the message names it."),

  TABLE_REACHABLE("ScoreTableReachable", "Reachable", "True: the table answers."),
  TABLE_MISSING("ScoreTableReachable", "TableMissing", "False: there is no such table or index."),
  TABLE_UNAVAILABLE(
      "ScoreTableReachable", "Unavailable", "False: throttled, timed out or not reachable."),
  TABLE_REFUSES(
      "ScoreTableReachable", "Refused", "False: the operator's identity may not use the table.");

  private final String condition;
  private final String label;
  private final String meaning;

  CompetitionReason(String condition, String label, String meaning) {
    this.condition = condition;
    this.label = label;
    this.meaning = meaning;
  }

  @Override
  public String condition() {
    return condition;
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
