package dev.tradewinds.crds.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.crds.schema.Keyed;
import dev.tradewinds.crds.status.Condition;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import java.util.List;
import java.util.Optional;

/**
 * Where an Evaluation stands; the reason of its {@code Ready} condition is an {@link
 * EvaluationReason}.
 *
 * @param attempt number of the present or last Pod, from 1; stored before the Pod is made
 * @param admittedAt RFC 3339 time at which the present attempt was admitted; absent when no attempt
 *     is under way
 * @param failures attempts that ended without a verdict and count towards the competition's limit
 * @param retryAt RFC 3339 time before which no further attempt is admitted
 * @param verdict what was recorded in the table; a final PlatformError or DatasetInvalid stands
 *     here alone
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EvaluationStatus(
    @Default("-1")
        @JsonPropertyDescription("Generation of the spec that was last acted on; -1 before.")
        Long observedGeneration,
    @JsonPropertyDescription("Ready, Reconciling, Stalled.") @Keyed("type")
        List<Condition> conditions,
    @JsonPropertyDescription("Number of the present or last Pod, from 1; 0 before.")
        Integer attempt,
    @JsonPropertyDescription("When the present attempt was admitted, RFC 3339; absent between two.")
        Optional<String> admittedAt,
    @JsonPropertyDescription("Attempts that failed for reasons of the platform.") Integer failures,
    @JsonPropertyDescription("Before this no further attempt is admitted, RFC 3339.")
        Optional<String> retryAt,
    @JsonPropertyDescription(
            "The verdict; in the table too, but for PlatformError and DatasetInvalid.")
        @SchemaFrom(type = Verdict.class)
        Optional<Verdict> verdict) {

  public EvaluationStatus {
    observedGeneration = observedGeneration == null ? -1L : observedGeneration;
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    attempt = attempt == null ? 0 : attempt;
    failures = failures == null ? 0 : failures;
  }

  /** Status of an object that the operator has not seen yet. */
  public static EvaluationStatus unseen() {
    return new EvaluationStatus(
        null, null, null, Optional.empty(), null, Optional.empty(), Optional.empty());
  }
}
