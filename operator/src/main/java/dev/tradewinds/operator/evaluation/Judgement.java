package dev.tradewinds.operator.evaluation;

import dev.tradewinds.contract.Digests;
import dev.tradewinds.contract.EvaluationIdentity;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.crds.evaluation.EvaluationSpec;
import java.util.Optional;

/** What the engine's verdict means for the Evaluation. */
sealed interface Judgement {
  /** It is about the strategy: to be recorded. */
  record Valid(Verdict verdict) implements Judgement {}

  /** The host's dataset cannot be used: final, but not the strategy's. */
  record DatasetRefused(Verdict verdict) implements Judgement {}

  /** The attempt is worth nothing. */
  record Failed(Failure failure) implements Judgement {}

  /** Reads a verdict; absent when the text is none. */
  static Optional<Verdict> read(String json) {
    try {
      return json.isBlank() ? Optional.empty() : Optional.of(Json.read(json, Verdict.class));
    } catch (InvalidDocument e) {
      return Optional.empty();
    }
  }

  /** Judges a verdict about this work order. */
  static Judgement of(EvaluationSpec spec, Verdict verdict) {
    return switch (verdict.kind().verdictClass()) {
      case SCORED, PARTICIPANT ->
          matches(spec.identity(), verdict.digests())
              ? new Valid(verdict)
              : new Failed(
                  Failure.counted(
                      "VerdictMismatch",
                      "the engine's verdict is about other material: "
                          + verdict.digests().map(Digests::toString).orElse("no digests")));
      // Nobody calls evaluations off yet: an engine that says so was evicted or drained.
      case HOST ->
          verdict.kind() == VerdictKind.DATASET_INVALID
              ? new DatasetRefused(verdict)
              : new Failed(Failure.counted(verdict.reason(), verdict.message()));
      case PLATFORM -> new Failed(Failure.counted(verdict.reason(), verdict.message()));
    };
  }

  private static boolean matches(EvaluationIdentity identity, Optional<Digests> digests) {
    return digests
        .filter(
            seen ->
                seen.sources().equals(identity.sources())
                    && seen.dataset().equals(identity.dataset())
                    && seen.policy().equals(identity.policy())
                    && seen.limits().equals(identity.limits()))
        .isPresent();
  }
}
