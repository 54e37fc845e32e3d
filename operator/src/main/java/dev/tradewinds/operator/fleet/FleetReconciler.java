package dev.tradewinds.operator.fleet;

import dev.tradewinds.cloud.CloudException;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.crds.competition.RuntimeSpec;
import dev.tradewinds.crds.fleet.FleetReason;
import dev.tradewinds.crds.fleet.RolloutRule;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.fleet.TradingFleetStatus;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderSpec;
import dev.tradewinds.operator.control.WordDesk;
import dev.tradewinds.operator.fleet.Discovery.Found;
import dev.tradewinds.operator.fleet.FleetStatuses.Missing;
import dev.tradewinds.operator.fleet.FleetStatuses.Seen;
import dev.tradewinds.operator.kube.EventRecorder;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Owners;
import dev.tradewinds.operator.kube.Pace;
import dev.tradewinds.operator.kube.StaleView;
import dev.tradewinds.operator.kube.StatusWriter;
import dev.tradewinds.operator.kube.Upkeep;
import dev.tradewinds.operator.nats.IngestStanding;
import dev.tradewinds.operator.settings.FleetSettings;
import dev.tradewinds.operator.sources.SourceArchive;
import dev.tradewinds.operator.sources.SourceReader;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeps one Trader for each model of a fleet. */
@ControllerConfiguration(name = "tradingfleet")
public final class FleetReconciler implements Reconciler<TradingFleet> {
  private static final Duration SOON = Duration.ofMillis(200);
  private static final Duration COUNTS = Duration.ofSeconds(2);
  private static final int ROLLOUT_LENGTH = 12;

  private final StatusWriter statuses;
  private final Discoveries discoveries;
  private final Traders traders;
  private final Timetable timetable;
  private final FleetSettings settings;
  private final RuntimeImages images;
  private final WordDesk words;
  private final Clock clock;
  private final Pace pace = new Pace(COUNTS);
  private final FleetSources sources = new FleetSources();

  /** What the reconciler works with. */
  public record Collaborators(
      KubernetesClient client,
      StatusWriter statuses,
      ObjectStore store,
      SourceArchive files,
      SourceReader reader,
      FleetSettings settings,
      RuntimeImages images,
      EventRecorder events,
      WordDesk words,
      Clock clock) {}

  public FleetReconciler(Collaborators with) {
    this.statuses = with.statuses();
    this.settings = with.settings();
    this.images = with.images();
    this.words = with.words();
    this.clock = with.clock();
    this.discoveries =
        new Discoveries(with.store(), new Strategies(with.store(), with.files(), with.reader()));
    this.traders = new Traders(with.client());
    this.timetable = new Timetable(with.client(), with.events());
  }

  @Override
  public List<EventSource<?, TradingFleet>> prepareEventSources(
      EventSourceContext<TradingFleet> context) {
    return sources.prepare(context, words);
  }

  /** All fleets in the cache. */
  public Stream<TradingFleet> fleets() {
    return sources.all();
  }

  /** Forgets what is kept of objects that are gone. */
  public void sweep() {
    discoveries.retain(sources::known);
    pace.retain(sources::known);
  }

  @Override
  public UpdateControl<TradingFleet> reconcile(TradingFleet fleet, Context<TradingFleet> context) {
    if (fleet.getMetadata().getDeletionTimestamp() != null) {
      return UpdateControl.noUpdate();
    }
    try {
      Instant now = clock.instant();
      TradingFleet pinned = pinned(fleet, context);
      return act(pinned, now, context);
    } catch (StaleView e) {
      return UpdateControl.<TradingFleet>noUpdate().rescheduleAfter(SOON);
    }
  }

  /** The images are stored before the first Trader is made with them. */
  private TradingFleet pinned(TradingFleet fleet, Context<TradingFleet> context) {
    TradingFleetStatus before = FleetStatuses.before(fleet);
    RuntimeSpec runtime = runtime(fleet);
    if (before.runtime().equals(Optional.of(runtime))) {
      return fleet;
    }
    TradingFleetStatus status =
        new TradingFleetStatus(
            before.observedGeneration(),
            before.conditions(),
            before.counts(),
            Optional.of(runtime),
            before.models(),
            before.strategy(),
            before.badKeys(),
            before.window());
    return statuses.write(fleet, status, context);
  }

  private RuntimeSpec runtime(TradingFleet fleet) {
    return fleet
        .getSpec()
        .runtime()
        .or(() -> FleetStatuses.before(fleet).runtime())
        .orElseGet(() -> new RuntimeSpec(images.engine(), images.trader()));
  }

  private UpdateControl<TradingFleet> act(
      TradingFleet fleet, Instant now, Context<TradingFleet> context) {
    Sighting sight = see(fleet, now);
    Optional<Discoveries.Look> look = sight.look();
    List<Trader> own =
        context
            .getSecondaryResourcesAsStream(Trader.class)
            .filter(each -> Owners.owns(fleet, each))
            .toList();
    FleetHours hours = timetable.hours(fleet, own, now);
    Optional<SortedMap<String, TraderSpec>> wanted =
        look.map(each -> wanted(fleet, each, own, sources.namesOfOthers(fleet)));
    Optional<Digest> digest = wanted.map(FleetPlan::digest);
    String rollout = digest.map(each -> each.shortHex(ROLLOUT_LENGTH)).orElse("");
    FleetPlan plan = plan(fleet, wanted, own, hours, rollout);
    Optional<String> refused = traders.act(fleet, plan, hours, own, sources);
    TradingFleetStatus after =
        FleetStatuses.of(
            fleet,
            new Seen(
                look.map(Discoveries.Look::discovery),
                sight.listingFault(),
                sight.strategyFault(),
                refused,
                wanted.map(Map::size).orElse(own.size()),
                own,
                plan,
                command(fleet, rollout),
                dependency(fleet),
                digest,
                wanted.flatMap(FleetReconciler::sharedStrategy),
                runtime(fleet),
                hours,
                new KillSwitch.Words(words.settled(), words.of(fleet))),
            now);
    Duration next = tell(fleet, after, next(fleet, sight, now), now, context);
    timetable.tell(fleet, hours);
    return UpdateControl.<TradingFleet>noUpdate()
        .rescheduleAfter(Timetable.until(hours, next, now));
  }

  /** A turn at once; counts that change with every Trader only every now and then. */
  private Duration tell(
      TradingFleet fleet,
      TradingFleetStatus after,
      Duration next,
      Instant now,
      Context<TradingFleet> context) {
    ResourceID id = ResourceID.fromResource(fleet);
    TradingFleetStatus before = FleetStatuses.before(fleet);
    Duration wait = pace.wait(id, now);
    if (FleetStatuses.turned(before, after) || wait.compareTo(Duration.ZERO) <= 0) {
      if (statuses.write(fleet, after, context) != fleet) {
        pace.written(id, now);
      }
      return next;
    }
    return !after.equals(before) && wait.compareTo(next) < 0 ? wait : next;
  }

  /** What can be seen of the models, the last sight where there is none now. */
  private record Sighting(
      Optional<Discoveries.Look> look,
      Optional<String> listingFault,
      Optional<String> strategyFault) {}

  private Sighting see(TradingFleet fleet, Instant now) {
    Optional<Discoveries.Look> last = discoveries.last(fleet);
    try {
      return new Sighting(
          Optional.of(discoveries.look(fleet, now)), Optional.empty(), Optional.empty());
    } catch (CloudException e) {
      return new Sighting(last, Optional.of(e.getMessage()), Optional.empty());
    } catch (Strategies.Unusable e) {
      return new Sighting(last, Optional.empty(), Optional.of(e.getMessage()));
    }
  }

  private Duration next(TradingFleet fleet, Sighting sight, Instant now) {
    Optional<Discoveries.Look> look = sight.look();
    if (look.isEmpty() || sight.listingFault().or(sight::strategyFault).isPresent()) {
      return settings.retry();
    }
    Duration refresh = Duration.ofSeconds(fleet.getSpec().refreshSeconds());
    Duration left = Duration.between(now, look.get().at().plus(refresh)).plusMillis(1);
    return left.isNegative() ? SOON : left;
  }

  private SortedMap<String, TraderSpec> wanted(
      TradingFleet fleet, Discoveries.Look look, List<Trader> own, Set<String> taken) {
    List<Found> models = look.usable();
    Map<String, String> present = new TreeMap<>();
    own.forEach(
        each ->
            present.put(TraderNames.place(each.getSpec().model()), each.getMetadata().getName()));
    SortedMap<String, String> names =
        TraderNames.assign(
            fleet.getMetadata().getName(),
            models.stream().map(Found::model).toList(),
            present,
            taken);
    SortedMap<String, TraderSpec> wanted = new TreeMap<>();
    for (Found each : models) {
      Digest strategy = look.strategies().get(each.model().prefix());
      wanted.put(
          names.get(TraderNames.place(each.model())),
          TraderDraft.spec(fleet, each, look.strategyFile(), strategy, runtime(fleet)));
    }
    return wanted;
  }

  private static FleetPlan plan(
      TradingFleet fleet,
      Optional<SortedMap<String, TraderSpec>> wanted,
      List<Trader> own,
      FleetHours hours,
      String rollout) {
    SortedMap<String, TraderSpec> specs = new TreeMap<>();
    Set<String> going = new HashSet<>();
    own.forEach(
        each -> {
          specs.put(each.getMetadata().getName(), each.getSpec());
          if (each.getMetadata().getDeletionTimestamp() != null) {
            going.add(each.getMetadata().getName());
          }
        });
    boolean approved =
        fleet.getSpec().rollout() == RolloutRule.AUTO
            || Upkeep.annotation(fleet, Labels.ROLLOUT).filter(rollout::equals).isPresent();
    return wanted
        .map(each -> FleetPlan.decide(hours.applied(each, specs), specs, going, approved))
        .orElseGet(
            () ->
                hours
                    .state()
                    .map(state -> FleetPlan.blind(specs, going, state))
                    .orElseGet(() -> FleetPlan.decide(specs, specs, going, false)));
  }

  private static Optional<Digest> sharedStrategy(Map<String, TraderSpec> wanted) {
    List<Digest> distinct = wanted.values().stream().map(TraderSpec::sources).distinct().toList();
    return distinct.size() == 1 ? Optional.of(distinct.getFirst()) : Optional.empty();
  }

  private static String command(TradingFleet fleet, String rollout) {
    return "kubectl -n %s annotate tradingfleet %s %s=%s --overwrite"
        .formatted(
            fleet.getMetadata().getNamespace(),
            fleet.getMetadata().getName(),
            Labels.ROLLOUT,
            rollout);
  }

  private Optional<Missing> dependency(TradingFleet fleet) {
    String name = fleet.getSpec().ingest().name();
    Optional<IngestNode> ingest = sources.ingest(fleet);
    if (ingest.isEmpty()) {
      return Optional.of(
          new Missing(
              FleetReason.INGEST_MISSING,
              "there is no IngestNode %s in this namespace".formatted(name)));
    }
    if (IngestStanding.streams(ingest.get())) {
      return Optional.empty();
    }
    String why =
        IngestStanding.streaming(ingest.get()).map(Condition::reason).orElse("not seen yet");
    return Optional.of(
        new Missing(
            FleetReason.INGEST_NOT_STREAMING,
            "IngestNode %s is not streaming (%s)".formatted(name, why)));
  }
}
