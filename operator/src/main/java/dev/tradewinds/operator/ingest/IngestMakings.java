package dev.tradewinds.operator.ingest;

import dev.tradewinds.contract.feed.NatsAccess;
import dev.tradewinds.contract.feed.NatsGrants;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Upkeep;
import dev.tradewinds.operator.nats.NatsAccounts;
import dev.tradewinds.operator.nats.NatsPlace;
import dev.tradewinds.operator.nats.NatsResources;
import dev.tradewinds.operator.settings.FleetSettings;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes what an IngestNode consists of and keeps it so. Each step may be repeated: a crash between
 * two of them continues with the next pass. An image stays until something else of the Pod changes,
 * so that an upgrade of the operator interrupts no session.
 */
final class IngestMakings {
  private final Upkeep upkeep;
  private final NatsAccounts accounts;
  private final NatsResources nats;
  private final IngestResources resources;
  private final IngestOrders orders;
  private final FleetSettings settings;
  private final String engineImage;

  /** What there is, by the cache. */
  record Found(
      Optional<StatefulSet> nats, Optional<Service> service, Optional<StatefulSet> ingest) {}

  IngestMakings(
      Upkeep upkeep,
      NatsAccounts accounts,
      NatsResources nats,
      IngestResources resources,
      IngestOrders orders,
      String engineImage) {
    this.upkeep = upkeep;
    this.accounts = accounts;
    this.nats = nats;
    this.resources = resources;
    this.orders = orders;
    this.settings = resources.settings();
    this.engineImage = engineImage;
  }

  /** Secret, Service and server of an own NATS. */
  void keepNats(IngestNode node, Found found) {
    if (!NatsPlace.of(node).own()) {
      return;
    }
    Upkeep.requireOwn(node, found.nats());
    StatefulSet server =
        wanted(found.nats(), settings.natsImage(), image -> nats.statefulSet(node, image));
    if (found.nats().filter(each -> Upkeep.same(each, server)).isEmpty()) {
      accounts.keep(node);
      upkeep.apply(server);
    }
    upkeep.keep(node, upkeep.stamped(nats.service(node)), found.service());
  }

  /** Order and Pod of the ingest. */
  void keepIngest(IngestNode node, Found found, Instant now) {
    Upkeep.requireOwn(node, found.ingest());
    int replicas = node.getSpec().suspended() ? 0 : 1;
    if (replicas == 0 && found.ingest().isEmpty()) {
      return;
    }
    StatefulSet pod =
        wanted(found.ingest(), engineImage, image -> resources.statefulSet(node, replicas, image));
    boolean changed = found.ingest().filter(each -> Upkeep.same(each, pod)).isEmpty();
    boolean renew = replicas > 0 && renewAt(node, found).filter(at -> !at.isAfter(now)).isPresent();
    if (!changed && !renew) {
      return;
    }
    String renewed = renewedAt(found).map(Instant::toString).orElse(now.toString());
    if (replicas > 0) {
      NatsAccess access = accounts.access(node, NatsGrants.INGEST);
      upkeep.apply(resources.secret(node, orders.order(node, access, settings.urlValidity())));
      renewed = now.toString();
    }
    pod.getMetadata().getAnnotations().put(Labels.ORDER_RENEWED, renewed);
    upkeep.apply(pod);
  }

  /** When the order's URLs must be made anew; absent where it has none. */
  Optional<Instant> renewAt(IngestNode node, Found found) {
    if (node.getSpec().suspended() || !IngestOrders.renewed(node) || found.ingest().isEmpty()) {
      return Optional.empty();
    }
    Duration half = settings.urlValidity().dividedBy(2);
    return Optional.of(renewedAt(found).map(at -> at.plus(half)).orElse(Instant.EPOCH));
  }

  private static Optional<Instant> renewedAt(Found found) {
    return found
        .ingest()
        .flatMap(each -> Upkeep.annotation(each, Labels.ORDER_RENEWED))
        .map(Instant::parse);
  }

  /** With the image that runs, where that is all that would change; else with the present one. */
  private StatefulSet wanted(
      Optional<StatefulSet> found, String image, Function<String, StatefulSet> build) {
    Optional<StatefulSet> kept =
        found
            .map(
                each ->
                    each.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage())
            .map(running -> upkeep.stamped(build.apply(running)))
            .filter(each -> Upkeep.same(found.get(), each));
    return kept.orElseGet(() -> upkeep.stamped(build.apply(image)));
  }
}
