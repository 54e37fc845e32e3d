package dev.tradewinds.operator.evaluation;

import dev.tradewinds.contract.BudgetsUsed;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Digests;
import dev.tradewinds.contract.EvaluationIdentity;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.contract.VerdictTable.Ruling;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.evaluation.EvaluationSpec;
import dev.tradewinds.crds.evaluation.Purpose;
import dev.tradewinds.operator.settings.EvaluationSettings;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An Evaluation as the operator makes it, and verdicts about it. */
final class Samples {
  static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
  static final EvaluationIdentity IDENTITY =
      new EvaluationIdentity(
          Digest.of("sources"),
          Digest.of("dataset"),
          Policy.legacy().digest(),
          SandboxLimits.defaults().digest(),
          7,
          Digest.of("runtime"));
  static final Deadlines DEADLINES =
      Deadlines.of(SandboxLimits.defaults(), EvaluationSettings.defaults(), 3, Duration.ofHours(1));

  private Samples() {}

  static Evaluation evaluation() {
    Evaluation evaluation = new Evaluation();
    evaluation.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("spring")
            .withName("spring-team-0123456789ab-1")
            .withUid("6c1f3b1e")
            .withGeneration(1L)
            .withCreationTimestamp(CREATED.toString())
            .withAnnotations(Map.of("tradewinds.dev/sequence", "42"))
            .build());
    evaluation.setSpec(
        new EvaluationSpec(
            new EvaluationSpec.SubmissionReference("first", "uid", "try-1"),
            "spring",
            "spring-2026",
            "Team",
            new EvaluationSpec.DatasetReference("train", IDENTITY.dataset(), "platform", "d.bin"),
            Policy.legacy(),
            SandboxLimits.defaults(),
            new RuntimeImages("engine:1", "trader:1"),
            IDENTITY,
            Purpose.SCORE,
            1));
    return evaluation;
  }

  static Verdict scored() {
    return scored(IDENTITY.sources());
  }

  static Verdict scored(Digest sources) {
    return new Verdict(
        Verdict.SCHEMA_VERSION,
        VerdictKind.SCORED,
        "Completed",
        "3 steps",
        Optional.of(1.5),
        Optional.of(new Metrics(1, 1, 1, 1.5, 0, 3, 1, 0, 0)),
        Optional.of(
            new Digests(
                sources,
                IDENTITY.dataset(),
                IDENTITY.policy(),
                IDENTITY.limits(),
                Optional.empty())),
        BudgetsUsed.none());
  }

  static Verdict withoutRun(VerdictKind kind, String reason) {
    return Verdict.withoutRun(new Ruling(kind, reason), "message");
  }
}
