package dev.tradewinds.operator.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code tradewinds.dataset}: the check of a competition's datasets.
 *
 * @param poll between two looks at a source that is there
 * @param missingPoll between two looks for one that is not
 * @param pendingDeadline from the creation of the Job until the engine must run
 * @param deadline how long the engine may take
 * @param retryBackOff pause before a second attempt; doubles with each further one, up to 64 times
 * @param jobTtl how long a finished Job stays
 * @param memoryMib memory of the engine container in MiB
 */
@ConfigurationProperties("tradewinds.dataset")
public record DatasetSettings(
    @Bindable(defaultValue = "60s") Duration poll,
    @Bindable(defaultValue = "5s") Duration missingPoll,
    @Bindable(defaultValue = "120s") Duration pendingDeadline,
    @Bindable(defaultValue = "15m") Duration deadline,
    @Bindable(defaultValue = "10s") Duration retryBackOff,
    @Bindable(defaultValue = "1h") Duration jobTtl,
    @Bindable(defaultValue = "1024") int memoryMib) {

  public DatasetSettings {
    Checks.atLeast("tradewinds.dataset.poll", poll, Duration.ofMillis(10));
    Checks.atLeast("tradewinds.dataset.missing-poll", missingPoll, Duration.ofMillis(10));
    Checks.atLeast("tradewinds.dataset.pending-deadline", pendingDeadline, Duration.ofSeconds(1));
    Checks.atLeast("tradewinds.dataset.deadline", deadline, Duration.ofSeconds(1));
    Checks.atLeast("tradewinds.dataset.retry-back-off", retryBackOff, Duration.ofMillis(1));
    Checks.atLeast("tradewinds.dataset.job-ttl", jobTtl, retryBackOff.multipliedBy(100));
    Checks.atLeast("tradewinds.dataset.memory-mib", memoryMib, 64);
  }

  /** The settings of an installation that says nothing. */
  public static DatasetSettings defaults() {
    return new DatasetSettings(
        Duration.ofSeconds(60),
        Duration.ofSeconds(5),
        Duration.ofSeconds(120),
        Duration.ofMinutes(15),
        Duration.ofSeconds(10),
        Duration.ofHours(1),
        1024);
  }
}
