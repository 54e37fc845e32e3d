package dev.tradewinds.operator.fleet;

import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderStatus;
import dev.tradewinds.operator.control.Place;
import dev.tradewinds.operator.control.WordDesk;
import dev.tradewinds.operator.kube.Owners;
import dev.tradewinds.operator.nats.IngestStanding;
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

/** What a fleet's reconciler is woken by and sees. */
final class FleetSources {
  private static final long LIST_PAGE = 500;

  private IndexerResourceCache<TradingFleet> fleets;
  private InformerEventSource<IngestNode, TradingFleet> ingests;
  private InformerEventSource<Trader, TradingFleet> traders;

  List<EventSource<?, TradingFleet>> prepare(
      EventSourceContext<TradingFleet> context, WordDesk words) {
    fleets = context.getPrimaryCache();
    ingests =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(IngestNode.class, TradingFleet.class)
                .withName("ingests")
                .withInformerListLimit(LIST_PAGE)
                .withOnUpdateFilter(
                    (after, before) ->
                        !IngestStanding.streaming(after).equals(IngestStanding.streaming(before)))
                .withSecondaryToPrimaryMapper(this::fedBy)
                .build(),
            context);
    traders =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Trader.class, TradingFleet.class)
                .withName("traders")
                .withInformerListLimit(LIST_PAGE)
                .withOnUpdateFilter(FleetSources::turned)
                .withSecondaryToPrimaryMapper(
                    trader ->
                        trader
                            .getSpec()
                            .fleet()
                            .map(name -> id(name, trader.getMetadata().getNamespace()))
                            .map(Set::of)
                            .orElse(Set.of()))
                .build(),
            context);
    SimpleInboundEventSource<TradingFleet> said = new SimpleInboundEventSource<>("words");
    words.listen(place -> meant(place).forEach(said::propagateEvent));
    return List.of(ingests, traders, said);
  }

  private Stream<ResourceID> meant(Place place) {
    return switch (place.scope()) {
      case NAMESPACE -> fleets.list(place.namespace()).map(ResourceID::fromResource);
      case FLEET -> Stream.of(id(place.name(), place.namespace())).filter(this::known);
      case TRADER -> Stream.empty();
    };
  }

  /** A Trader that was made just now; the cache need not wait for the news. */
  void made(Trader trader) {
    traders.handleRecentResourceCreate(ResourceID.fromResource(trader), trader);
  }

  boolean known(ResourceID id) {
    return fleets.get(id).isPresent();
  }

  Stream<TradingFleet> all() {
    return fleets.keys().map(fleets::get).flatMap(Optional::stream);
  }

  Optional<IngestNode> ingest(TradingFleet fleet) {
    return ingests.get(id(fleet.getSpec().ingest().name(), fleet.getMetadata().getNamespace()));
  }

  /** Names of Traders in the namespace that are not the fleet's own. */
  Set<String> namesOfOthers(TradingFleet fleet) {
    return traders
        .list(fleet.getMetadata().getNamespace())
        .filter(each -> !Owners.owns(fleet, each))
        .map(each -> each.getMetadata().getName())
        .collect(Collectors.toSet());
  }

  private static boolean turned(Trader after, Trader before) {
    return !Objects.equals(
            after.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || !Objects.equals(
            after.getMetadata().getDeletionTimestamp(), before.getMetadata().getDeletionTimestamp())
        || !outline(after).equals(outline(before));
  }

  private record Outline(List<Condition> conditions, Object phase, Object problem) {}

  private static Outline outline(Trader trader) {
    TraderStatus status = Optional.ofNullable(trader.getStatus()).orElseGet(TraderStatus::unseen);
    return new Outline(status.conditions(), status.phase(), status.problem());
  }

  private Set<ResourceID> fedBy(IngestNode node) {
    return fleets
        .list(node.getMetadata().getNamespace())
        .filter(fleet -> fleet.getSpec().ingest().name().equals(node.getMetadata().getName()))
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  private static ResourceID id(String name, String namespace) {
    return new ResourceID(name, namespace);
  }
}
