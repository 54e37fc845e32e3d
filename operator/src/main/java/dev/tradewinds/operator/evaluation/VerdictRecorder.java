package dev.tradewinds.operator.evaluation;

import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.cloud.scores.RunKey;
import dev.tradewinds.cloud.scores.RunPurpose;
import dev.tradewinds.cloud.scores.RunQuery;
import dev.tradewinds.cloud.scores.RunWrite;
import dev.tradewinds.cloud.scores.ScoreTable;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationSpec;
import dev.tradewinds.operator.kube.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Verdicts in the score table, which is the truth about them. */
public final class VerdictRecorder {
  private final ScoreTable table;
  private final DatasetSymbols symbols;

  public VerdictRecorder(ScoreTable table, DatasetSymbols symbols) {
    this.table = table;
    this.symbols = symbols;
  }

  /**
   * Records a verdict, once.
   *
   * @param at when the engine ended
   * @return what the table holds: this verdict, or the one that was recorded first
   */
  public Verdict record(Evaluation evaluation, Verdict verdict, Instant at) {
    return switch (table.recordRun(row(evaluation, verdict, at))) {
      case RunWrite.Recorded() -> verdict;
      case RunWrite.AlreadyThere(HistoryRow existing) -> existing.verdict();
    };
  }

  /** What is recorded of this very run. */
  Optional<HistoryRow> recorded(Evaluation evaluation) {
    EvaluationSpec spec = evaluation.getSpec();
    List<HistoryRow> runs =
        table.findRuns(
            RunQuery.of(spec.competitionId(), spec.participantId())
                .submission(spec.submission().submissionId())
                .identity(spec.identity().digest()));
    return runs.stream().filter(row -> row.key().run() == spec.run()).findFirst();
  }

  private HistoryRow row(Evaluation evaluation, Verdict verdict, Instant at) {
    EvaluationSpec spec = evaluation.getSpec();
    return new HistoryRow(
        new RunKey(
            spec.competitionId(),
            spec.participantId(),
            spec.submission().submissionId(),
            spec.identity().shortHex(),
            spec.run()),
        spec.identity().digest(),
        switch (spec.purpose()) {
          case SCORE -> RunPurpose.SCORE;
          case AUDIT -> RunPurpose.AUDIT;
          case REJUDGE -> RunPurpose.REJUDGE;
        },
        evaluation.getMetadata().getName(),
        sequence(evaluation),
        spec.dataset().name(),
        symbols.of(spec.dataset()),
        at,
        verdict);
  }

  private static long sequence(Evaluation evaluation) {
    String sequence = evaluation.getMetadata().getAnnotations().get(Labels.SEQUENCE);
    return sequence == null
        ? Instant.parse(evaluation.getMetadata().getCreationTimestamp()).getEpochSecond()
        : Long.parseLong(sequence);
  }
}
