package dev.tradewinds.operator.fleet;

import static dev.tradewinds.crds.fleet.FleetReason.ARMED;
import static dev.tradewinds.crds.fleet.FleetReason.DEADLINE_BEFORE_CLOSE;
import static dev.tradewinds.crds.fleet.FleetReason.NO_DEADLINE;
import static dev.tradewinds.crds.fleet.FleetReason.NO_SCHEDULE;
import static dev.tradewinds.crds.fleet.FleetReason.OVERRIDDEN;
import static dev.tradewinds.crds.fleet.FleetReason.SCHEDULED;

import dev.tradewinds.crds.fleet.FleetReason;
import dev.tradewinds.crds.fleet.FleetWindow;
import dev.tradewinds.operator.fleet.FleetHours.Order;
import dev.tradewinds.operator.kube.Conditions;
import dev.tradewinds.operator.schedule.Curfew;
import java.time.Instant;

/** What a fleet's status says of its hours. Pure. */
final class FleetWindows {
  private FleetWindows() {}

  static FleetWindow window(FleetHours hours) {
    return new FleetWindow(
        hours.order() == Order.RUN,
        hours.reason(),
        hours.nextStart().map(Instant::toString),
        hours.nextStop().map(Instant::toString),
        hours.curfew().map(Curfew::text));
  }

  /** Scheduled, and SafetyShutdownArmed where there is a schedule. */
  static Conditions conditions(Conditions domain, boolean schedule, FleetHours hours) {
    Conditions said = scheduled(domain, schedule, hours);
    return schedule ? armed(said, hours) : said.without(NO_DEADLINE.condition());
  }

  private static Conditions scheduled(Conditions domain, boolean schedule, FleetHours hours) {
    if (hours.problem().isPresent()) {
      return with(domain, false, hours.problem().get().reason(), hours.problem().get().message());
    }
    if (hours.overridden()) {
      return with(domain, true, OVERRIDDEN, hours.reason());
    }
    return schedule
        ? with(domain, true, SCHEDULED, "status.window says when it turns")
        : with(domain, true, NO_SCHEDULE, "spec.state alone decides");
  }

  private static Conditions armed(Conditions domain, FleetHours hours) {
    if (hours.curfew().filter(Curfew::armed).isEmpty()) {
      return with(domain, false, NO_DEADLINE, "spec.schedule.safetyShutdown is not given");
    }
    return hours
        .early()
        .map(each -> with(domain, false, DEADLINE_BEFORE_CLOSE, each))
        .orElseGet(
            () ->
                with(
                    domain,
                    true,
                    ARMED,
                    hours.curfew().get().schedule().safetyShutdown().get().at()));
  }

  private static Conditions with(
      Conditions domain, boolean status, FleetReason reason, String message) {
    return domain.with(reason.condition(), status, reason.label(), message);
  }
}
