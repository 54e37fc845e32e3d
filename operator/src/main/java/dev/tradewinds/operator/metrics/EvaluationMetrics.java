package dev.tradewinds.operator.metrics;

import dev.tradewinds.contract.VerdictKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * What became of evaluations and where their time went: {@code tradewinds_evaluations_total} by
 * verdict, {@code tradewinds_evaluation_attempts_failed_total} by reason, {@code
 * tradewinds_evaluation_stage_seconds} by stage.
 */
public final class EvaluationMetrics {
  private final MeterRegistry meters;

  /** A stretch of an evaluation's life. */
  public enum Stage {
    /** From the Evaluation's creation to its first admission. */
    ADMISSION("admission"),
    /** From admission to the engine's start. */
    POD_START("pod_start"),
    /** From the engine's start to its end. */
    RUN("run"),
    /** From the engine's end until the operator saw it. */
    STATUS("status"),
    /** From then until the verdict was in the table. */
    RECORD("record");

    private final String label;

    Stage(String label) {
      this.label = label;
    }
  }

  public EvaluationMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  /** A verdict was recorded, or a platform's failure is final. */
  public void ended(VerdictKind kind) {
    meters.counter("tradewinds.evaluations", "verdict", kind.label()).increment();
  }

  /** An attempt ended without a verdict. */
  public void attemptFailed(String reason) {
    meters.counter("tradewinds.evaluation.attempts.failed", "reason", reason).increment();
  }

  /** A stretch of an evaluation took so long; clocks of nodes may make it negative. */
  public void took(Stage stage, Duration time) {
    Timer.builder("tradewinds.evaluation.stage")
        .description("where the time of an evaluation went")
        .tag("stage", stage.label)
        .serviceLevelObjectives(
            Duration.ofMillis(50),
            Duration.ofMillis(250),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(600))
        .register(meters)
        .record(time.isNegative() ? Duration.ZERO : time);
  }
}
