package dev.tradewinds.operator.metrics;

import dev.tradewinds.cloud.CallObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Times calls to the score table and the object store: {@code tradewinds_cloud_call_seconds} by
 * service, operation and outcome.
 */
public final class CloudCalls implements CallObserver {
  private final MeterRegistry meters;

  public CloudCalls(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void called(String service, String operation, long nanos, Outcome outcome) {
    Timer.builder("tradewinds.cloud.call")
        .description("calls to the score table and the object store, retries included")
        .tag("service", service)
        .tag("operation", operation)
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(
            Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1))
        .register(meters)
        .record(nanos, TimeUnit.NANOSECONDS);
  }
}
