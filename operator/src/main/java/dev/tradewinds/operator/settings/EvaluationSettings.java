package dev.tradewinds.operator.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code tradewinds.evaluation}: the Pods that run strategies.
 *
 * @param pendingDeadline from admission until the engine must run
 * @param podMargin what a Pod may take besides the strategy's own limits: image pull, start, fetch,
 *     upload
 * @param retryBackOff pause before a second attempt; doubles with each further one
 * @param jobTtl how long a finished Job stays
 * @param engineMemoryMib memory of the engine container in MiB
 * @param traderExtraMib memory of the trader container in MiB on top of the strategy's own limit
 * @param cpuRequest CPU request of each container, in thousandths
 * @param cpuLimit CPU limit of each container, in thousandths
 * @param runtimeClass RuntimeClass of the Pods; none where empty
 * @param nodeSelector JSON object of node labels
 * @param tolerations JSON list of tolerations
 */
@ConfigurationProperties("tradewinds.evaluation")
public record EvaluationSettings(
    @Bindable(defaultValue = "120s") Duration pendingDeadline,
    @Bindable(defaultValue = "120s") Duration podMargin,
    @Bindable(defaultValue = "5s") Duration retryBackOff,
    @Bindable(defaultValue = "60s") Duration jobTtl,
    @Bindable(defaultValue = "512") int engineMemoryMib,
    @Bindable(defaultValue = "192") int traderExtraMib,
    @Bindable(defaultValue = "100") int cpuRequest,
    @Bindable(defaultValue = "1000") int cpuLimit,
    @Bindable(defaultValue = "") String runtimeClass,
    @Bindable(defaultValue = "{}") String nodeSelector,
    @Bindable(defaultValue = "[]") String tolerations) {

  public EvaluationSettings {
    Checks.atLeast(
        "tradewinds.evaluation.pending-deadline", pendingDeadline, Duration.ofSeconds(1));
    Checks.atLeast("tradewinds.evaluation.pod-margin", podMargin, Duration.ofSeconds(1));
    Checks.atLeast("tradewinds.evaluation.retry-back-off", retryBackOff, Duration.ofMillis(1));
    Checks.atLeast("tradewinds.evaluation.job-ttl", jobTtl, Duration.ofSeconds(1));
    Checks.atLeast("tradewinds.evaluation.engine-memory-mib", engineMemoryMib, 64);
    Checks.atLeast("tradewinds.evaluation.trader-extra-mib", traderExtraMib, 0);
    Checks.atLeast("tradewinds.evaluation.cpu-request", cpuRequest, 1);
    Checks.atLeast("tradewinds.evaluation.cpu-limit", cpuLimit, cpuRequest);
  }

  /** The settings of an installation that says nothing. */
  public static EvaluationSettings defaults() {
    return new EvaluationSettings(
        Duration.ofSeconds(120),
        Duration.ofSeconds(120),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        512,
        192,
        100,
        1000,
        "",
        "{}",
        "[]");
  }
}
