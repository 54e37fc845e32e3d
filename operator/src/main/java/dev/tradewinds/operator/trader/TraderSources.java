package dev.tradewinds.operator.trader;

import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.operator.control.Place;
import dev.tradewinds.operator.control.WordDesk;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.nats.IngestStanding;
import dev.tradewinds.operator.nats.Radio;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a Trader's reconciler is woken by and sees. */
final class TraderSources {
  private static final long LIST_PAGE = 500;

  private IndexerResourceCache<Trader> traders;
  private InformerEventSource<IngestNode, Trader> ingests;

  List<EventSource<?, Trader>> prepare(
      EventSourceContext<Trader> context, Radio radio, WordDesk words) {
    traders = context.getPrimaryCache();
    SimpleInboundEventSource<Trader> heartbeats = new SimpleInboundEventSource<>("heartbeats");
    radio.listenToTraders(new Radio.Listener(this::known, heartbeats::propagateEvent));
    words.listen(
        place -> {
          ResourceID id = new ResourceID(place.name(), place.namespace());
          if (place.scope() == Place.Scope.TRADER && known(id)) {
            heartbeats.propagateEvent(id);
          }
        });
    ingests =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(IngestNode.class, Trader.class)
                .withName("ingests")
                .withInformerListLimit(LIST_PAGE)
                .withOnUpdateFilter(TraderSources::matters)
                .withSecondaryToPrimaryMapper(this::fedBy)
                .build(),
            context);
    return List.of(heartbeats, ingests, made(StatefulSet.class, context), made(Pod.class, context));
  }

  boolean known(ResourceID id) {
    return traders.get(id).isPresent();
  }

  Optional<Trader> get(ResourceID id) {
    return traders.get(id);
  }

  Stream<Trader> all() {
    return traders.keys().map(traders::get).flatMap(Optional::stream);
  }

  Optional<IngestNode> ingest(Trader trader) {
    return ingests.get(
        new ResourceID(trader.getSpec().ingest(), trader.getMetadata().getNamespace()));
  }

  /** Figures of an ingest are no event for each of its traders. */
  private static boolean matters(IngestNode after, IngestNode before) {
    return !Objects.equals(
            after.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || IngestStanding.streams(after) != IngestStanding.streams(before);
  }

  private Set<ResourceID> fedBy(IngestNode node) {
    return traders
        .list(node.getMetadata().getNamespace())
        .filter(trader -> trader.getSpec().ingest().equals(node.getMetadata().getName()))
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  private static <R extends HasMetadata> InformerEventSource<R, Trader> made(
      Class<R> kind, EventSourceContext<Trader> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, Trader.class)
            .withName(kind.getSimpleName())
            .withLabelSelector(Labels.selector(Labels.COMPONENT_TRADER))
            .withInformerListLimit(LIST_PAGE)
            .withSecondaryToPrimaryMapper(
                each ->
                    Set.of(
                        new ResourceID(
                            each.getMetadata().getLabels().getOrDefault(Labels.TRADER, ""),
                            each.getMetadata().getNamespace())))
            .build(),
        context);
  }
}
