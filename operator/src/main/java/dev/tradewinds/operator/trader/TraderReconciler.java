package dev.tradewinds.operator.trader;

import dev.tradewinds.cloud.CloudException;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderReason;
import dev.tradewinds.crds.trader.TraderStatus;
import dev.tradewinds.operator.control.WordDesk;
import dev.tradewinds.operator.kube.EnginePod;
import dev.tradewinds.operator.kube.Hindrance;
import dev.tradewinds.operator.kube.Pace;
import dev.tradewinds.operator.kube.StaleView;
import dev.tradewinds.operator.kube.StatusWriter;
import dev.tradewinds.operator.kube.TwoHalves;
import dev.tradewinds.operator.kube.Upkeep;
import dev.tradewinds.operator.nats.Heartbeats;
import dev.tradewinds.operator.nats.Heartbeats.Heard;
import dev.tradewinds.operator.nats.IngestStanding;
import dev.tradewinds.operator.nats.NatsAccounts;
import dev.tradewinds.operator.nats.NatsLinks;
import dev.tradewinds.operator.nats.Radio;
import dev.tradewinds.operator.safety.SafetyShutdown;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.FleetSettings;
import dev.tradewinds.operator.settings.PodSettings;
import dev.tradewinds.operator.sources.SourceArchive;
import dev.tradewinds.operator.trader.TraderStatuses.Obstacle;
import dev.tradewinds.operator.trader.TraderStatuses.Seen;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs a Trader's Pod while it should run, and tells what it says of itself. */
@ControllerConfiguration(name = "trader")
public final class TraderReconciler implements Reconciler<Trader> {
  private static final Duration SOON = Duration.ofMillis(200);

  private final StatusWriter statuses;
  private final TraderMakings makings;
  private final Radio radio;
  private final WordDesk words;
  private final FleetSettings settings;
  private final Clock clock;
  private final Instant since;
  private final Pace pace;
  private final TraderSources sources = new TraderSources();

  /** What the reconciler works with. */
  public record Collaborators(
      KubernetesClient client,
      StatusWriter statuses,
      ObjectStore store,
      SourceArchive files,
      NatsAccounts accounts,
      Radio radio,
      WordDesk words,
      FleetSettings settings,
      EvaluationSettings engine,
      PodSettings pods,
      Clock clock) {}

  public TraderReconciler(Collaborators with) {
    this.statuses = with.statuses();
    this.radio = with.radio();
    this.words = with.words();
    this.settings = with.settings();
    this.clock = with.clock();
    this.since = with.clock().instant();
    this.pace = new Pace(with.settings().figures());
    this.makings =
        new TraderMakings(
            with.client(),
            with.accounts(),
            new TraderResources(with.settings(), with.engine(), with.pods()),
            new TraderOrders(with.store(), with.files()));
  }

  @Override
  public List<EventSource<?, Trader>> prepareEventSources(EventSourceContext<Trader> context) {
    return sources.prepare(context, radio, words);
  }

  /** All Traders in the cache. */
  public Stream<Trader> traders() {
    return sources.all();
  }

  /** The Trader of that name in the cache, unless it is being deleted. */
  public Optional<Trader> trader(ResourceID id) {
    return sources.get(id).filter(each -> each.getMetadata().getDeletionTimestamp() == null);
  }

  /** The last heartbeat of a Trader. */
  public Optional<Heard<TraderHeartbeat>> heard(Trader trader) {
    return heard(trader, link(trader));
  }

  /** Forgets what is kept of objects that are gone. */
  public void sweep() {
    pace.retain(sources::known);
  }

  @Override
  public UpdateControl<Trader> reconcile(Trader trader, Context<Trader> context) {
    if (trader.getMetadata().getDeletionTimestamp() != null) {
      return UpdateControl.noUpdate();
    }
    try {
      Instant now = clock.instant();
      Optional<IngestNode> ingest = sources.ingest(trader);
      Optional<StatefulSet> found = context.getSecondaryResource(StatefulSet.class);
      TraderPlan plan =
          makings.plan(
              trader, ingest, found, ingest.filter(IngestStanding::streams).isPresent(), now);
      Optional<Obstacle> obstacle = act(trader, ingest, found, plan, now);
      return tell(trader, plan, blocked(trader, ingest, plan, now), obstacle, now, context);
    } catch (StaleView e) {
      return UpdateControl.<Trader>noUpdate().rescheduleAfter(SOON);
    }
  }

  @Override
  public ErrorStatusUpdateControl<Trader> updateErrorStatus(
      Trader trader, Context<Trader> context, Exception e) {
    Hindrance.of(e)
        .map(message -> new Obstacle(TraderReason.LAUNCHING, message, false, false))
        .ifPresent(
            obstacle ->
                tell(
                    trader,
                    new TraderPlan(1, TraderPlan.Act.NOTHING, Optional.empty()),
                    Optional.empty(),
                    Optional.of(obstacle),
                    clock.instant(),
                    context));
    return ErrorStatusUpdateControl.noStatusUpdate();
  }

  private Optional<Obstacle> act(
      Trader trader,
      Optional<IngestNode> ingest,
      Optional<StatefulSet> found,
      TraderPlan plan,
      Instant now) {
    try {
      Upkeep.requireOwn(trader, found);
      switch (plan.act()) {
        case NOTHING -> {}
        case SCALE_DOWN -> found.ifPresent(makings::scaleDown);
        case START -> {
          if (ingest.isPresent()) {
            makings.start(trader, ingest.get(), now);
          }
        }
      }
      return Optional.empty();
    } catch (Upkeep.NameTaken e) {
      return Optional.of(new Obstacle(TraderReason.NAME_TAKEN, e.getMessage(), false, true));
    } catch (TraderOrders.FileMissing e) {
      return Optional.of(new Obstacle(TraderReason.FILES_MISSING, e.getMessage(), true, true));
    } catch (NatsAccounts.Missing e) {
      return Optional.of(new Obstacle(TraderReason.BLOCKED, e.getMessage(), false, false));
    } catch (CloudException e) {
      return Optional.of(new Obstacle(TraderReason.FILES_UNREACHABLE, e.getMessage(), true, false));
    }
  }

  private static Optional<String> blocked(
      Trader trader, Optional<IngestNode> ingest, TraderPlan plan, Instant now) {
    if (plan.replicas() > 0) {
      return Optional.empty();
    }
    if (SafetyShutdown.holds(trader, now)) {
      return Optional.of("the safety shutdown holds until the next window of its schedule");
    }
    String name = trader.getSpec().ingest();
    return Optional.of(
        ingest.isEmpty()
            ? "there is no IngestNode %s in this namespace".formatted(name)
            : "IngestNode %s is not streaming".formatted(name));
  }

  private UpdateControl<Trader> tell(
      Trader trader,
      TraderPlan plan,
      Optional<String> blocked,
      Optional<Obstacle> obstacle,
      Instant now,
      Context<Trader> context) {
    Optional<NatsLinks.View> link = link(trader);
    Optional<Heard<TraderHeartbeat>> heard = heard(trader, link);
    Optional<EnginePod> pod =
        context
            .getSecondaryResourcesAsStream(Pod.class)
            .map(each -> EnginePod.of(each, TwoHalves.ENGINE))
            .findFirst();
    TraderStatus before = TraderStatuses.before(trader);
    if (obstacle.isEmpty() && unheardOf(heard, pod, link, before, now)) {
      return UpdateControl.<Trader>noUpdate().rescheduleAfter(SOON.multipliedBy(5));
    }
    Seen seen = new Seen(obstacle, plan.replicas() > 0, blocked, pod, heard, words.of(trader));
    TraderStatus after = TraderStatuses.of(trader, seen, now);
    Duration next = next(plan, obstacle, pod, now);
    boolean turned =
        !TraderStatuses.withoutFigures(after).equals(TraderStatuses.withoutFigures(before));
    ResourceID id = ResourceID.fromResource(trader);
    Duration wait = pace.wait(id, now);
    if (turned || wait.compareTo(Duration.ZERO) <= 0) {
      if (statuses.write(trader, after, context) != trader) {
        pace.written(id, now);
      }
    } else if (!after.equals(before) && wait.compareTo(next) < 0) {
      next = wait;
    }
    return UpdateControl.<Trader>noUpdate().rescheduleAfter(next);
  }

  /**
   * Whether nothing was heard only because nobody has listened long enough, as after a restart of
   * the operator: then what was said before still holds.
   */
  private boolean unheardOf(
      Optional<Heard<TraderHeartbeat>> heard,
      Optional<EnginePod> pod,
      Optional<NatsLinks.View> link,
      TraderStatus before,
      Instant now) {
    return heard.isEmpty()
        && pod.filter(EnginePod::running).isPresent()
        && before.owner().isPresent()
        && link.map(view -> !view.settled(TraderStatuses.SILENCE, now))
            .orElse(now.isBefore(since.plus(TraderStatuses.SILENCE)));
  }

  private Optional<NatsLinks.View> link(Trader trader) {
    return radio
        .links()
        .view(new ResourceID(trader.getSpec().ingest(), trader.getMetadata().getNamespace()));
  }

  private Optional<Heard<TraderHeartbeat>> heard(Trader trader, Optional<NatsLinks.View> link) {
    return link.flatMap(
        view ->
            radio
                .heartbeats()
                .trader(
                    Heartbeats.Sender.trader(
                        view.name(),
                        trader.getMetadata().getNamespace(),
                        trader.getMetadata().getName())));
  }

  private Duration next(
      TraderPlan plan, Optional<Obstacle> obstacle, Optional<EnginePod> pod, Instant now) {
    if (obstacle.isPresent()) {
      return settings.retry();
    }
    Duration next = pod.isPresent() ? TraderStatuses.SILENCE : Duration.ofMinutes(10);
    Duration renewal =
        plan.renewAt().map(at -> Duration.between(now, at)).orElse(Duration.ofDays(1));
    return renewal.compareTo(next) < 0 ? renewal.plus(SOON) : next;
  }
}
