package dev.tradewinds.operator.ingest;

import dev.tradewinds.cloud.CloudException;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.contract.feed.IngestHeartbeat;
import dev.tradewinds.contract.feed.NatsGrants;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.ingest.IngestNodeStatus;
import dev.tradewinds.crds.ingest.IngestReason;
import dev.tradewinds.operator.ingest.IngestStatuses.Obstacle;
import dev.tradewinds.operator.ingest.IngestStatuses.Seen;
import dev.tradewinds.operator.kube.EnginePod;
import dev.tradewinds.operator.kube.Hindrance;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Pace;
import dev.tradewinds.operator.kube.StaleView;
import dev.tradewinds.operator.kube.StatusWriter;
import dev.tradewinds.operator.kube.TwoHalves;
import dev.tradewinds.operator.kube.Upkeep;
import dev.tradewinds.operator.nats.Heartbeats;
import dev.tradewinds.operator.nats.Heartbeats.Heard;
import dev.tradewinds.operator.nats.NatsAccounts;
import dev.tradewinds.operator.nats.NatsLinks;
import dev.tradewinds.operator.nats.NatsPlace;
import dev.tradewinds.operator.nats.NatsResources;
import dev.tradewinds.operator.nats.Radio;
import dev.tradewinds.operator.schedule.Calendars;
import dev.tradewinds.operator.schedule.MarketDay;
import dev.tradewinds.operator.schedule.Session;
import dev.tradewinds.operator.schedule.TradingCalendar;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.FleetSettings;
import dev.tradewinds.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Runs an IngestNode's NATS and ingest, and says whether it streams. */
@ControllerConfiguration(name = "ingestnode")
public final class IngestReconciler implements Reconciler<IngestNode> {
  private static final long LIST_PAGE = 500;
  private static final Duration SOON = Duration.ofMillis(200);
  private static final Duration AT_LEAST = Duration.ofSeconds(30);

  private final StatusWriter statuses;
  private final NatsAccounts accounts;
  private final IngestMakings makings;
  private final Radio radio;
  private final FleetSettings settings;
  private final Clock clock;
  private final Pace pace;
  private IndexerResourceCache<IngestNode> nodes;

  /** What the reconciler works with. */
  public record Collaborators(
      KubernetesClient client,
      StatusWriter statuses,
      ObjectStore store,
      NatsAccounts accounts,
      Radio radio,
      FleetSettings settings,
      EvaluationSettings engine,
      PodSettings pods,
      String engineImage,
      Clock clock) {}

  public IngestReconciler(Collaborators with) {
    this.statuses = with.statuses();
    this.accounts = with.accounts();
    this.radio = with.radio();
    this.settings = with.settings();
    this.clock = with.clock();
    this.pace = new Pace(with.settings().figures());
    this.makings =
        new IngestMakings(
            new Upkeep(with.client()),
            with.accounts(),
            new NatsResources(with.settings(), with.pods()),
            new IngestResources(with.settings(), with.engine(), with.pods()),
            new IngestOrders(with.client(), with.store()),
            with.engineImage());
  }

  @Override
  public List<EventSource<?, IngestNode>> prepareEventSources(
      EventSourceContext<IngestNode> context) {
    nodes = context.getPrimaryCache();
    SimpleInboundEventSource<IngestNode> heartbeats = new SimpleInboundEventSource<>("heartbeats");
    radio.listenToIngests(
        new Radio.Listener(id -> nodes.get(id).isPresent(), heartbeats::propagateEvent));
    return List.of(
        heartbeats,
        made(StatefulSet.class, context),
        made(Service.class, context),
        made(Pod.class, context));
  }

  private static <R extends HasMetadata> InformerEventSource<R, IngestNode> made(
      Class<R> kind, EventSourceContext<IngestNode> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, IngestNode.class)
            .withName(kind.getSimpleName())
            .withLabelSelector(Labels.selectorOf(Labels.COMPONENT_NATS, Labels.COMPONENT_INGEST))
            .withInformerListLimit(LIST_PAGE)
            .withSecondaryToPrimaryMapper(
                each ->
                    Set.of(
                        new ResourceID(
                            each.getMetadata().getLabels().getOrDefault(Labels.INGEST, ""),
                            each.getMetadata().getNamespace())))
            .build(),
        context);
  }

  /** All IngestNodes in the cache. */
  public Stream<IngestNode> nodes() {
    return nodes.keys().map(nodes::get).flatMap(Optional::stream);
  }

  /** The last heartbeat of an IngestNode's ingest. */
  public Optional<Heard<IngestHeartbeat>> heard(IngestNode node) {
    return heard(node, radio.links().view(ResourceID.fromResource(node)));
  }

  /** Forgets what is kept of objects that are gone. */
  public void sweep() {
    pace.retain(id -> nodes.get(id).isPresent());
  }

  @Override
  public UpdateControl<IngestNode> reconcile(IngestNode node, Context<IngestNode> context) {
    if (node.getMetadata().getDeletionTimestamp() != null) {
      return UpdateControl.noUpdate();
    }
    try {
      Instant now = clock.instant();
      IngestMakings.Found found = found(node, context);
      Optional<Obstacle> obstacle = make(node, found, now);
      return tell(node, found, obstacle, now, context);
    } catch (StaleView e) {
      return UpdateControl.<IngestNode>noUpdate().rescheduleAfter(SOON);
    }
  }

  @Override
  public ErrorStatusUpdateControl<IngestNode> updateErrorStatus(
      IngestNode node, Context<IngestNode> context, Exception e) {
    Hindrance.of(e)
        .map(message -> new Obstacle(IngestReason.NOT_STREAMING, message, false))
        .ifPresent(
            obstacle ->
                tell(node, found(node, context), Optional.of(obstacle), clock.instant(), context));
    return ErrorStatusUpdateControl.noStatusUpdate();
  }

  private static IngestMakings.Found found(IngestNode node, Context<IngestNode> context) {
    return new IngestMakings.Found(
        named(StatefulSet.class, NatsPlace.name(node), context),
        named(Service.class, NatsPlace.name(node), context),
        named(StatefulSet.class, IngestResources.name(node), context));
  }

  private static <R extends HasMetadata> Optional<R> named(
      Class<R> kind, String name, Context<IngestNode> context) {
    return context
        .getSecondaryResourcesAsStream(kind)
        .filter(each -> each.getMetadata().getName().equals(name))
        .findFirst();
  }

  /** Makes what is needed; what keeps it from doing so, where that is known. */
  private Optional<Obstacle> make(IngestNode node, IngestMakings.Found found, Instant now) {
    try {
      makings.keepNats(node, found);
      connect(node, now);
      makings.keepIngest(node, found, now);
      return Optional.empty();
    } catch (Upkeep.NameTaken e) {
      return Optional.of(new Obstacle(IngestReason.NAME_TAKEN, e.getMessage(), true));
    } catch (NatsAccounts.Missing e) {
      return Optional.of(new Obstacle(IngestReason.CREDENTIALS_MISSING, e.getMessage(), false));
    } catch (IngestOrders.SourceMissing e) {
      return Optional.of(new Obstacle(IngestReason.SOURCE_MISSING, e.getMessage(), false));
    } catch (CloudException e) {
      return Optional.of(
          new Obstacle(IngestReason.OBJECT_STORE_UNREACHABLE, e.getMessage(), false));
    }
  }

  /** Reads the Secret only when there is no connection: its password may be another one now. */
  private void connect(IngestNode node, Instant now) {
    ResourceID id = ResourceID.fromResource(node);
    Optional<NatsLinks.View> link = radio.links().view(id);
    boolean current =
        link.filter(view -> view.name().startsWith(NatsPlace.of(node).url()))
            .filter(view -> view.connectedSince().isPresent() || !view.settled(AT_LEAST, now))
            .isPresent();
    if (!current) {
      radio.links().want(id, accounts.access(node, NatsGrants.OPERATOR));
    }
  }

  private UpdateControl<IngestNode> tell(
      IngestNode node,
      IngestMakings.Found found,
      Optional<Obstacle> obstacle,
      Instant now,
      Context<IngestNode> context) {
    ResourceID id = ResourceID.fromResource(node);
    Optional<NatsLinks.View> link = radio.links().view(id);
    Optional<Heard<IngestHeartbeat>> heard = heard(node, link);
    Streaming streaming = Streaming.judge(node.getSpec(), heard, sessionOpen(node, now), now);
    IngestNodeStatus before = IngestStatuses.before(node);
    if (unheardOf(heard, link, before, now) && obstacle.isEmpty()) {
      return UpdateControl.<IngestNode>noUpdate().rescheduleAfter(SOON);
    }
    IngestNodeStatus after =
        IngestStatuses.of(node, new Seen(obstacle, link, pod(context), heard, streaming), now);
    Duration next = next(node, found, obstacle, now);
    boolean turned =
        !IngestStatuses.withoutFigures(after).equals(IngestStatuses.withoutFigures(before));
    Duration wait = pace.wait(id, now);
    if (turned || wait.compareTo(Duration.ZERO) <= 0) {
      if (statuses.write(node, after, context) != node) {
        pace.written(id, now);
      }
    } else if (!after.equals(before) && wait.compareTo(next) < 0) {
      next = wait;
    }
    return UpdateControl.<IngestNode>noUpdate().rescheduleAfter(next);
  }

  /**
   * Whether nothing was heard only because nobody has listened long enough, as after a restart of
   * the operator: then what was said before still holds.
   */
  private static boolean unheardOf(
      Optional<Heard<IngestHeartbeat>> heard,
      Optional<NatsLinks.View> link,
      IngestNodeStatus before,
      Instant now) {
    return heard.isEmpty()
        && before.observedGeneration() >= 0
        && link.filter(view -> !view.settled(Streaming.SILENCE, now)).isPresent();
  }

  private Optional<Heard<IngestHeartbeat>> heard(IngestNode node, Optional<NatsLinks.View> link) {
    return link.flatMap(
        view ->
            radio
                .heartbeats()
                .ingest(
                    Heartbeats.Sender.ingest(
                        view.name(),
                        node.getMetadata().getNamespace(),
                        node.getMetadata().getName())));
  }

  private static Optional<EnginePod> pod(Context<IngestNode> context) {
    return context
        .getSecondaryResourcesAsStream(Pod.class)
        .filter(
            pod ->
                Labels.COMPONENT_INGEST.equals(pod.getMetadata().getLabels().get(Labels.COMPONENT)))
        .map(pod -> EnginePod.of(pod, TwoHalves.ENGINE))
        .findFirst();
  }

  private Duration next(
      IngestNode node, IngestMakings.Found found, Optional<Obstacle> obstacle, Instant now) {
    Duration next = obstacle.isPresent() ? settings.retry() : Streaming.SILENCE;
    Optional<Duration> renewal = makings.renewAt(node, found).map(at -> Duration.between(now, at));
    return renewal
        .filter(each -> each.compareTo(next) < 0)
        .map(each -> each.isNegative() ? SOON : each)
        .orElse(next);
  }

  /** Where no calendar is given, data is always due. */
  private static boolean sessionOpen(IngestNode node, Instant now) {
    return node.getSpec()
        .calendar()
        .map(name -> Calendars.named(name.name()))
        .map(calendar -> open(calendar, now))
        .orElse(true);
  }

  private static boolean open(TradingCalendar calendar, Instant now) {
    return calendar.day(now.atZone(calendar.zone()).toLocalDate()) instanceof MarketDay.Open day
        && Optional.ofNullable(day.sessions().get(Session.REGULAR))
            .filter(window -> window.contains(now))
            .isPresent();
  }
}
