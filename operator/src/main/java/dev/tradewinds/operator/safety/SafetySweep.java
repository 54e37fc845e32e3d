package dev.tradewinds.operator.safety;

import dev.tradewinds.operator.safety.Suspects.Suspect;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops, each minute, whatever runs although its deadline has passed and no window of it has begun
 * since. It knows no fleet and no spec: what cannot be stopped now is stopped by a later turn.
 * {@code tradewinds_safety_shutdown_actions_total} counts by kind and result, {@code
 * tradewinds_fleet_out_of_window_pods} is how many ran at the last turn.
 */
public final class SafetySweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SafetySweep.class);
  private static final long TURN_SECONDS = 60;

  private final List<Suspects> kinds;
  private final MeterRegistry meters;
  private final Clock clock;
  private final AtomicInteger outside = new AtomicInteger();
  private final ScheduledExecutorService turns =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("safety-shutdown").daemon().factory());

  public SafetySweep(List<Suspects> kinds, MeterRegistry meters, Clock clock) {
    this.kinds = List.copyOf(kinds);
    this.meters = meters;
    this.clock = clock;
    Gauge.builder("tradewinds.fleet.out.of.window.pods", outside, AtomicInteger::get)
        .description("what ran at the last turn of the safety shutdown although it must not")
        .register(meters);
  }

  /** Now, and each minute. */
  public void start() {
    turns.scheduleWithFixedDelay(this::turn, 0, TURN_SECONDS, TimeUnit.SECONDS);
  }

  /** One turn; never fails. */
  void turn() {
    Instant now = clock.instant();
    int found = 0;
    for (Suspects kind : kinds) {
      try {
        List<Suspect> late = late(kind.running(), now);
        late.forEach(each -> stop(kind.kind(), each));
        found += late.size();
      } catch (RuntimeException e) {
        count(kind.kind(), "unseen");
        LOG.warn("the safety shutdown does not see what runs of {}", kind.kind(), e);
      }
    }
    outside.set(found);
  }

  /** Those that must not run. Pure. */
  static List<Suspect> late(List<Suspect> running, Instant now) {
    return running.stream()
        .filter(each -> SafetyShutdown.holds(each.name(), each.line(), now))
        .toList();
  }

  /** One that resists is no reason to leave the others running. */
  private void stop(String kind, Suspect each) {
    try {
      each.stop().run();
      count(kind, "stopped");
      LOG.info("safety shutdown: stopped {} {} ({})", kind, each.name(), each.line());
    } catch (RuntimeException e) {
      count(kind, "failed");
      LOG.warn("safety shutdown: {} {} was not stopped", kind, each.name(), e);
    }
  }

  private void count(String kind, String result) {
    meters
        .counter("tradewinds.safety.shutdown.actions", "kind", kind, "result", result)
        .increment();
  }

  @Override
  public void close() {
    turns.shutdownNow();
  }
}
