package dev.tradewinds.operator.fleet;

import dev.tradewinds.crds.control.ControlWords;
import dev.tradewinds.crds.fleet.FleetWindow;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.schedule.ScheduleSpec;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.operator.kube.ApiFailures;
import dev.tradewinds.operator.kube.EventRecorder;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Upkeep;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what decides over a fleet's hours, and tells when they turn. */
final class Timetable {
  /** A turn is looked at a little after it, for clocks and timers are not exact. */
  private static final Duration AFTER = Duration.ofMillis(50);

  private final KubernetesClient client;
  private final EventRecorder events;

  Timetable(KubernetesClient client, EventRecorder events) {
    this.client = client;
    this.events = events;
  }

  /** What holds now. */
  FleetHours hours(TradingFleet fleet, List<Trader> own, Instant now) {
    Optional<ScheduleSpec> schedule = fleet.getSpec().schedule();
    Days days =
        schedule
            .flatMap(ScheduleSpec::calendarOverrides)
            .map(name -> days(fleet.getMetadata().getNamespace(), name))
            .orElse(new Days(Map.of(), Optional.empty()));
    return FleetHours.of(
        new FleetHours.Asked(
            fleet.getSpec().state(),
            schedule,
            Upkeep.annotation(fleet, ControlWords.OVERRIDE),
            days.texts(),
            days.fault(),
            last(fleet, own)),
        now);
  }

  /** Tells people when it started or stopped by its schedule or a word against it. */
  void tell(TradingFleet before, FleetHours hours) {
    Optional<FleetWindow> window = FleetStatuses.before(before).window();
    boolean running = hours.order() == FleetHours.Order.RUN;
    if (before.getSpec().schedule().isEmpty()
        || window.isEmpty()
        || hours.order() == FleetHours.Order.HOLD
        || window.get().running() == running) {
      return;
    }
    events.normal(
        before,
        running ? "ScheduledStart" : "ScheduledStop",
        running ? "Start" : "Stop",
        running
            ? "Traders start: %s; until %s".formatted(hours.reason(), text(hours.nextStop()))
            : "Traders stop: %s; next start %s".formatted(hours.reason(), text(hours.nextStart())));
  }

  /** Not later than the next turn. */
  static Duration until(FleetHours hours, Duration otherwise, Instant now) {
    return hours
        .next()
        .map(turn -> Duration.between(now, turn).plus(AFTER))
        .filter(left -> left.compareTo(otherwise) < 0)
        .map(left -> left.compareTo(AFTER) < 0 ? AFTER : left)
        .orElse(otherwise);
  }

  /** The ConfigMap's entries, or why there are none. */
  private record Days(Map<String, String> texts, Optional<String> fault) {}

  private Days days(String namespace, String name) {
    try {
      ConfigMap found = client.configMaps().inNamespace(namespace).withName(name).get();
      return found == null
          ? new Days(Map.of(), Optional.of("it is not in this namespace"))
          : new Days(Optional.ofNullable(found.getData()).orElse(Map.of()), Optional.empty());
    } catch (KubernetesClientException e) {
      return new Days(Map.of(), Optional.of("it cannot be read: " + ApiFailures.message(e)));
    }
  }

  /** From the status, or from a Trader where the status was lost. */
  private static Optional<String> last(TradingFleet fleet, List<Trader> own) {
    return FleetStatuses.before(fleet)
        .window()
        .flatMap(FleetWindow::schedule)
        .or(
            () ->
                own.stream()
                    .map(each -> Upkeep.annotation(each, Labels.SAFETY_SHUTDOWN))
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  private static String text(Optional<Instant> at) {
    return at.map(Instant::toString).orElse("not in sight");
  }
}
