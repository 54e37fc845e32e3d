package dev.tradewinds.cloud.scores;

import dev.tradewinds.contract.BudgetsUsed;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Digests;
import dev.tradewinds.contract.EvaluationIdentity;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows to test with. */
public final class Samples {
  public static final String CUP = "quant-comp-2025";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private Samples() {}

  /** The identity that belongs to some content. */
  public static Digest identity(String content) {
    return Digest.of(content);
  }

  /** A scored run of {@link #CUP}; its content is named after the submission. */
  public static HistoryRow scored(
      String participant, String submission, int run, long sequence, double score) {
    return run(
        new RunKey(CUP, participant, submission, shortHex(identity(submission)), run),
        identity(submission),
        sequence,
        verdict(VerdictKind.SCORED, "a message", Optional.of(score)));
  }

  public static HistoryRow run(RunKey key, Digest identity, long sequence, Verdict verdict) {
    return new HistoryRow(
        key,
        identity,
        RunPurpose.SCORE,
        "evaluation-" + sequence,
        sequence,
        "train1",
        List.of("AAA", "Ünï code"),
        NOON.plusSeconds(sequence),
        verdict);
  }

  public static RunKey key(String competition, String participant, String submission, int run) {
    return new RunKey(competition, participant, submission, shortHex(identity(submission)), run);
  }

  public static Verdict verdict(VerdictKind kind, String message, Optional<Double> score) {
    Digest some = Digest.of("some");
    return new Verdict(
        Verdict.SCHEMA_VERSION,
        kind,
        "Reason",
        message,
        score,
        Optional.of(metrics(score.orElse(0.0))),
        Optional.of(new Digests(some, some, some, some, Optional.of(some))),
        BudgetsUsed.none());
  }

  /** Metrics whose every digit matters. */
  public static Metrics metrics(double sharpe) {
    return new Metrics(
        120455.723456789, 20455.723456789, 0.20455723456789, sharpe, 0.1 + 0.2, 2000, 17, 3, 1);
  }

  public static Standing standing(String submission, long sequence, double score) {
    return Standing.of(scored("any", submission, 1, sequence, score));
  }

  public static String shortHex(Digest identity) {
    return identity.shortHex(EvaluationIdentity.SHORT_LENGTH);
  }
}
