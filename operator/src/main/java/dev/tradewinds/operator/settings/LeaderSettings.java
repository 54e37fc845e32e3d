package dev.tradewinds.operator.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code tradewinds.leader-election}: which replica acts.
 *
 * @param enabled whether there may be several replicas
 * @param leaseName name of the Lease in the operator's namespace
 * @param leaseDuration after this without renewal another replica may take over
 * @param renewDeadline after this without renewal the leader gives up
 * @param retryPeriod between two attempts
 */
@ConfigurationProperties("tradewinds.leader-election")
public record LeaderSettings(
    @Bindable(defaultValue = "true") boolean enabled,
    @Bindable(defaultValue = "tradewinds-operator") String leaseName,
    @Bindable(defaultValue = "15s") Duration leaseDuration,
    @Bindable(defaultValue = "10s") Duration renewDeadline,
    @Bindable(defaultValue = "2s") Duration retryPeriod) {

  public LeaderSettings {
    Checks.present("tradewinds.leader-election.lease-name", leaseName);
    Checks.atLeast("tradewinds.leader-election.retry-period", retryPeriod, Duration.ofMillis(100));
    Checks.atLeast(
        "tradewinds.leader-election.renew-deadline", renewDeadline, retryPeriod.multipliedBy(2));
    Checks.atLeast(
        "tradewinds.leader-election.lease-duration", leaseDuration, renewDeadline.plusSeconds(1));
  }
}
