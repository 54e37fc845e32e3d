package dev.tradewinds.operator.submission;

import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.cloud.scores.RunPurpose;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictClass;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationStatus;
import dev.tradewinds.operator.kube.Conditions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a Submission needs under its present identity. */
sealed interface SubmissionPlan {
  /** Its Evaluation, or that of another Submission with the same files, waits or runs. */
  record Await() implements SubmissionPlan {}

  /**
   * The verdict is known.
   *
   * @param row what the table holds
   * @param reused whether it is of another submission of the same participant
   */
  record Show(HistoryRow row, boolean reused) implements SubmissionPlan {}

  /** The platform or the host's dataset failed; somebody has to look. */
  record ShowFailure(Verdict verdict) implements SubmissionPlan {}

  /** The table has lost what the Evaluation still knows: record it anew, then look again. */
  record Refill(Evaluation evaluation, Verdict verdict) implements SubmissionPlan {}

  /** Nothing is known: make the Evaluation. */
  record Create() implements SubmissionPlan {}

  /**
   * Decides.
   *
   * @param submissionId of the Submission
   * @param evaluation of this participant under this identity, as the cluster has it
   * @param runs what the table has recorded of this participant under this identity; asked only
   *     when it matters
   */
  static SubmissionPlan decide(
      String submissionId, Optional<Evaluation> evaluation, Supplier<List<HistoryRow>> runs) {
    Optional<EvaluationStatus> status = evaluation.map(Evaluation::getStatus);
    Optional<Verdict> told = status.flatMap(EvaluationStatus::verdict);
    if (evaluation.isPresent() && told.isEmpty()) {
      return new Await();
    }
    Optional<HistoryRow> effective = effective(submissionId, runs.get());
    if (effective.isPresent()) {
      HistoryRow row = effective.get();
      return new Show(row, !row.key().submissionId().equals(submissionId));
    }
    if (told.isEmpty()) {
      return new Create();
    }
    return Conditions.isTrue(status.orElseThrow().conditions(), Conditions.READY)
        ? new Refill(evaluation.get(), told.get())
        : new ShowFailure(told.get());
  }

  /** The one run that counts: its own before another's, the first before later ones. */
  static Optional<HistoryRow> effective(String submissionId, List<HistoryRow> runs) {
    return runs.stream()
        .filter(row -> row.purpose() == RunPurpose.SCORE)
        .filter(row -> row.verdict().kind().verdictClass() != VerdictClass.PLATFORM)
        .min(
            Comparator.comparing((HistoryRow row) -> !row.key().submissionId().equals(submissionId))
                .thenComparing(HistoryRow::sequence)
                .thenComparing(row -> row.key().submissionId())
                .thenComparing(row -> row.key().run()));
  }
}
