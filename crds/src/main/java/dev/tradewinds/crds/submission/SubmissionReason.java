package dev.tradewinds.crds.submission;

import dev.tradewinds.crds.status.ConditionReason;

/** Why a condition of a Submission is as it is. */
public enum SubmissionReason implements ConditionReason {
  SCORED("Ready", "Scored", "True: the submission has a score."),
  JUDGED(
      "Ready",
      "Judged",
      "True: the verdict is final and is not a score; status.verdict says which."),
  EVALUATING("Ready", "Evaluating", "False: its Evaluation waits or runs."),
  COMPETITION_MISSING("Ready", "CompetitionMissing", "False: there is no such Competition yet."),
  PARTICIPANT_MISSING("Ready", "ParticipantMissing", "False: there is no such Participant yet."),
  COMPETITION_NOT_READY(
      "Ready", "CompetitionNotReady", "False: the Competition has no active dataset yet."),
  PARTICIPANT_BANNED(
      "Ready",
      "ParticipantBanned",
      "False and Stalled: the participant is banned, nothing is evaluated."),
  SOURCES_MISSING(
      "Ready",
      "SourcesMissing",
      "False: a file is not where the Submission says; it is looked for again."),
  SOURCES_INVALID(
      "Ready",
      "SourcesInvalid",
      "False and Stalled: the files cannot be a submission; the message says why."),
  OUTSIDE_SYSTEM_UNAVAILABLE(
      "Ready",
      "OutsideSystemUnavailable",
      "False: the score table, the object store or the API server does not answer or refuses; tried again for ever."),
  PLATFORM_ERROR(
      "Ready",
      "PlatformError",
      "False and Stalled: the platform failed, not the strategy. Deleting the Evaluation tries again."),
  DATASET_INVALID(
      "Ready",
      "DatasetInvalid",
      "False and Stalled: the engine refused the dataset; the host has to mend it."),

  SAME_CONTENT(
      "VerdictReused",
      "SameContent",
      "True: another submission of the same participant has the same files; its verdict stands."),
  SAME_AS_OTHER_PARTICIPANT(
      "DuplicateContent",
      "SameAsOtherParticipant",
      "True: an older submission of another participant has the same files.");

  private final String condition;
  private final String label;
  private final String meaning;

  SubmissionReason(String condition, String label, String meaning) {
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
