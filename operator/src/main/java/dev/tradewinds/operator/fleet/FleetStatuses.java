package dev.tradewinds.operator.fleet;

import static dev.tradewinds.crds.fleet.FleetReason.BAD_KEYS;
import static dev.tradewinds.crds.fleet.FleetReason.CONVERGED;
import static dev.tradewinds.crds.fleet.FleetReason.CONVERGING;
import static dev.tradewinds.crds.fleet.FleetReason.DEPENDENCY_NOT_READY;
import static dev.tradewinds.crds.fleet.FleetReason.DEPENDENCY_TIMEOUT;
import static dev.tradewinds.crds.fleet.FleetReason.DISCOVERED;
import static dev.tradewinds.crds.fleet.FleetReason.DISCOVERY_FAILING;
import static dev.tradewinds.crds.fleet.FleetReason.DIVERGED;
import static dev.tradewinds.crds.fleet.FleetReason.DRIFTED;
import static dev.tradewinds.crds.fleet.FleetReason.INGEST_STREAMING;
import static dev.tradewinds.crds.fleet.FleetReason.LISTING_FAILED;
import static dev.tradewinds.crds.fleet.FleetReason.NO_DRIFT;
import static dev.tradewinds.crds.fleet.FleetReason.NO_MODELS;
import static dev.tradewinds.crds.fleet.FleetReason.READY;
import static dev.tradewinds.crds.fleet.FleetReason.STOPPED;
import static dev.tradewinds.crds.fleet.FleetReason.STOPPING;
import static dev.tradewinds.crds.fleet.FleetReason.STRATEGY_MISSING;
import static dev.tradewinds.crds.fleet.FleetReason.TOO_MANY_MODELS;
import static dev.tradewinds.crds.fleet.FleetReason.TRADERS_FAILING;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.competition.RuntimeSpec;
import dev.tradewinds.crds.fleet.FleetReason;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.fleet.TradingFleetStatus;
import dev.tradewinds.crds.fleet.TradingFleetStatus.BadKey;
import dev.tradewinds.crds.fleet.TradingFleetStatus.FleetCounts;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.crds.trader.DesiredState;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderState;
import dev.tradewinds.crds.trader.TraderStatus;
import dev.tradewinds.operator.kube.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The status of a TradingFleet from what was observed. Pure. */
final class FleetStatuses {
  private static final String DEPENDENCY = "DependencyReady";
  private static final int NAMED = 3;

  private FleetStatuses() {}

  /**
   * What was observed.
   *
   * @param discovery absent before the models were seen
   * @param listingFault why they cannot be seen now
   * @param strategyFault why there is no strategy
   * @param refusal why Traders may not be made, such as a quota
   * @param desired how many Traders there should be
   * @param own the Traders that there are
   * @param plan what is left to do
   * @param rollout the command that rolls out what has drifted
   * @param dependency why the ingest is not ready; absent when it is
   */
  record Seen(
      Optional<Discovery> discovery,
      Optional<String> listingFault,
      Optional<String> strategyFault,
      Optional<String> refusal,
      int desired,
      List<Trader> own,
      FleetPlan plan,
      String rollout,
      Optional<Missing> dependency,
      Optional<Digest> models,
      Optional<Digest> strategy,
      RuntimeSpec runtime,
      FleetHours hours,
      KillSwitch.Words words) {}

  /** Why an ingest is not ready. */
  record Missing(FleetReason reason, String message) {}

  static TradingFleetStatus before(TradingFleet fleet) {
    return fleet.getStatus() == null ? TradingFleetStatus.unseen() : fleet.getStatus();
  }

  static TradingFleetStatus of(TradingFleet fleet, Seen seen, Instant now) {
    TradingFleetStatus before = before(fleet);
    FleetCounts counts =
        new FleetCounts(
            seen.discovery().map(each -> each.models().size()).orElse(0),
            seen.desired(),
            count(seen, each -> Conditions.isTrue(each.conditions(), "Launched")),
            count(seen, FleetStatuses::works),
            count(seen, FleetStatuses::failed),
            count(seen, KillSwitch::stopped),
            seen.discovery().map(Discovery::badKeys).orElse(0));
    List<BadKey> bad = seen.discovery().map(Discovery::firstBadKeys).orElse(before.badKeys());
    return new TradingFleetStatus(
        fleet.getMetadata().getGeneration(),
        conditions(fleet, seen, now).list(),
        Optional.of(counts),
        Optional.of(seen.runtime()),
        seen.models().or(before::models),
        seen.strategy(),
        bad,
        Optional.of(FleetWindows.window(seen.hours())));
  }

  /** Whether more than counts, and messages that count, has changed. */
  static boolean turned(TradingFleetStatus before, TradingFleetStatus after) {
    return !outline(before).equals(outline(after));
  }

  private static List<Object> outline(TradingFleetStatus status) {
    return List.of(
        status.observedGeneration(),
        status.conditions().stream()
            .map(each -> List.of(each.type(), each.status(), each.reason()))
            .toList(),
        status.models(),
        status.strategy(),
        status.badKeys(),
        status.window());
  }

  private static Conditions conditions(TradingFleet fleet, Seen seen, Instant now) {
    Conditions domain =
        Conditions.of(before(fleet).conditions(), fleet.getMetadata().getGeneration(), now);
    domain = discovered(domain, fleet, seen);
    domain = dependency(domain, fleet, seen);
    domain = converged(domain, seen);
    domain = drift(domain, seen);
    domain = FleetWindows.conditions(domain, fleet.getSpec().schedule().isPresent(), seen.hours());
    domain = KillSwitch.on(domain, seen.words(), seen.own());
    return ready(domain, fleet, seen, now);
  }

  private static Conditions discovered(Conditions domain, TradingFleet fleet, Seen seen) {
    if (seen.listingFault().isPresent() || seen.discovery().isEmpty()) {
      return with(domain, false, LISTING_FAILED, seen.listingFault().orElse("not listed yet"));
    }
    Discovery discovery = seen.discovery().get();
    int most = fleet.getSpec().maxTraders();
    if (discovery.models().size() > most) {
      return with(
          domain,
          false,
          TOO_MANY_MODELS,
          "%d models, spec.maxTraders is %d".formatted(discovery.models().size(), most));
    }
    return discovery.badKeys() > 0
        ? with(
            domain,
            false,
            BAD_KEYS,
            "%d keys belong to no model, such as %s: %s"
                .formatted(
                    discovery.badKeys(),
                    discovery.firstBadKeys().getFirst().key(),
                    discovery.firstBadKeys().getFirst().reason()))
        : with(domain, true, DISCOVERED, discovery.models().size() + " models");
  }

  private static Conditions dependency(Conditions domain, TradingFleet fleet, Seen seen) {
    return seen.dependency()
        .map(each -> with(domain, false, each.reason(), each.message()))
        .orElseGet(
            () ->
                with(
                    domain,
                    true,
                    INGEST_STREAMING,
                    "IngestNode " + fleet.getSpec().ingest().name()));
  }

  private static Conditions converged(Conditions domain, Seen seen) {
    FleetPlan plan = seen.plan();
    boolean settled = plan.done() && seen.own().size() == seen.desired();
    return settled
        ? with(domain, true, CONVERGED, seen.desired() + " Traders")
        : with(
            domain,
            false,
            DIVERGED,
            "%d of %d Traders; to make %d, to change %d, to delete %d"
                .formatted(
                    seen.own().size(),
                    seen.desired(),
                    plan.create().size(),
                    plan.update().size(),
                    plan.delete().size()));
  }

  private static Conditions drift(Conditions domain, Seen seen) {
    var drift = seen.plan().drift();
    return drift.isEmpty()
        ? with(domain, false, NO_DRIFT, "all Traders are as the models and the spec say")
        : with(
            domain,
            true,
            DRIFTED,
            "%d of %d Traders: %s. Roll it out: %s"
                .formatted(
                    drift.size(),
                    seen.own().size(),
                    Drift.summary(drift.values()),
                    seen.rollout()));
  }

  private static Conditions ready(Conditions domain, TradingFleet fleet, Seen seen, Instant now) {
    if (seen.hours().order() == FleetHours.Order.STOP) {
      long running = seen.own().stream().filter(each -> !stopped(each)).count();
      return running == 0
          ? domain.ready(STOPPED.label(), stoppedBy(fleet, seen.hours()))
          : domain.reconciling(STOPPING.label(), running + " Traders still run");
    }
    if (seen.strategyFault().isPresent()) {
      return domain.reconciling(STRATEGY_MISSING.label(), seen.strategyFault().get());
    }
    if (seen.discovery().isEmpty() || seen.listingFault().isPresent()) {
      return domain.reconciling(
          DISCOVERY_FAILING.label(), seen.listingFault().orElse("not listed yet"));
    }
    if (seen.desired() == 0) {
      return domain.reconciling(
          NO_MODELS.label(),
          "there is no model in s3://%s/%s"
              .formatted(fleet.getSpec().models().bucket(), fleet.getSpec().models().prefix()));
    }
    if (seen.refusal().isPresent()) {
      return domain.reconciling(CONVERGING.label(), seen.refusal().get());
    }
    List<Trader> failed =
        seen.own().stream().filter(each -> failed(status(each))).limit(NAMED).toList();
    if (!failed.isEmpty()) {
      return domain.stalled(
          TRADERS_FAILING.label(),
          failed.stream()
              .map(
                  each ->
                      each.getMetadata().getName()
                          + ": "
                          + status(each).problem().orElse("it does not say why"))
              .collect(Collectors.joining("; ")));
    }
    return waiting(domain, fleet, seen, now);
  }

  private static String stoppedBy(TradingFleet fleet, FleetHours hours) {
    return fleet.getSpec().state() == DesiredState.STOPPED
        ? "spec.state is Stopped"
        : hours.reason();
  }

  private static Conditions waiting(Conditions domain, TradingFleet fleet, Seen seen, Instant now) {
    long working = seen.own().stream().filter(each -> works(status(each))).count();
    if (working == seen.desired() && working == seen.own().size()) {
      return domain.ready(READY.label(), working + " Traders");
    }
    if (seen.dependency().isEmpty()) {
      return domain.reconciling(
          CONVERGING.label(), "%d of %d Traders trade".formatted(working, seen.desired()));
    }
    Duration limit = Duration.ofSeconds(fleet.getSpec().ingest().timeoutSeconds());
    boolean late =
        Conditions.find(domain.list(), DEPENDENCY)
            .map(Condition::lastTransitionTime)
            .map(Instant::parse)
            .filter(since -> !since.plus(limit).isAfter(now))
            .isPresent();
    return late
        ? domain.stalled(
            DEPENDENCY_TIMEOUT.label(),
            "%s, for more than %d s"
                .formatted(seen.dependency().get().message(), limit.toSeconds()))
        : domain.reconciling(DEPENDENCY_NOT_READY.label(), seen.dependency().get().message());
  }

  private static Conditions with(
      Conditions domain, boolean status, FleetReason reason, String message) {
    return domain.with(reason.condition(), status, reason.label(), message);
  }

  private static int count(Seen seen, Predicate<TraderStatus> which) {
    return Math.toIntExact(seen.own().stream().map(FleetStatuses::status).filter(which).count());
  }

  private static TraderStatus status(Trader trader) {
    return Optional.ofNullable(trader.getStatus()).orElseGet(TraderStatus::unseen);
  }

  private static boolean works(TraderStatus status) {
    return status
        .phase()
        .filter(phase -> phase == TraderState.TRADING || phase == TraderState.ENDED)
        .isPresent();
  }

  private static boolean failed(TraderStatus status) {
    return status.phase().filter(phase -> phase == TraderState.FAILED).isPresent();
  }

  private static boolean stopped(Trader trader) {
    return status(trader)
        .phase()
        .filter(phase -> phase == TraderState.STOPPED)
        .filter(phase -> Conditions.isTrue(status(trader).conditions(), Conditions.READY))
        .isPresent();
  }
}
