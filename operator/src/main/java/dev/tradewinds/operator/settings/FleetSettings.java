package dev.tradewinds.operator.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code tradewinds.fleet}: ingests, their NATS, and traders.
 *
 * @param natsImage image of the NATS that the operator runs for an IngestNode
 * @param natsMemoryMib memory of its container in MiB
 * @param cpuRequest CPU request of each container of traders and ingests, in thousandths: a bar a
 *     minute needs next to none
 * @param urlValidity how long the signed URLs of an order hold; they are made anew at half of it
 * @param retry between two looks for what is missing
 * @param figures least time between two writes of figures to one status
 * @param gracePeriod how long a stopping trader has
 */
@ConfigurationProperties("tradewinds.fleet")
public record FleetSettings(
    @Bindable(defaultValue = "tradewinds.local/nats:0.1.0") String natsImage,
    @Bindable(defaultValue = "256") int natsMemoryMib,
    @Bindable(defaultValue = "20") int cpuRequest,
    @Bindable(defaultValue = "6h") Duration urlValidity,
    @Bindable(defaultValue = "5s") Duration retry,
    @Bindable(defaultValue = "15s") Duration figures,
    @Bindable(defaultValue = "20s") Duration gracePeriod) {

  public FleetSettings {
    Checks.present("tradewinds.fleet.nats-image", natsImage);
    Checks.atLeast("tradewinds.fleet.nats-memory-mib", natsMemoryMib, 64);
    Checks.atLeast("tradewinds.fleet.cpu-request", cpuRequest, 1);
    Checks.atLeast("tradewinds.fleet.url-validity", urlValidity, Duration.ofMinutes(2));
    Checks.atLeast("tradewinds.fleet.retry", retry, Duration.ofMillis(10));
    Checks.atLeast("tradewinds.fleet.figures", figures, Duration.ofMillis(10));
    Checks.atLeast("tradewinds.fleet.grace-period", gracePeriod, Duration.ofSeconds(1));
  }

  /** The settings of an installation that says nothing. */
  public static FleetSettings defaults() {
    return new FleetSettings(
        "tradewinds.local/nats:0.1.0",
        256,
        20,
        Duration.ofHours(6),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(20));
  }
}
