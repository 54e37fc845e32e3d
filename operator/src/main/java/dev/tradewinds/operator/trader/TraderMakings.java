package dev.tradewinds.operator.trader;

import dev.tradewinds.contract.feed.NatsGrants;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Upkeep;
import dev.tradewinds.operator.nats.NatsAccounts;
import dev.tradewinds.operator.nats.NatsPlace;
import dev.tradewinds.operator.safety.SafetyShutdown;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes what a Trader consists of. Each step may be repeated. */
final class TraderMakings {
  private final KubernetesClient client;
  private final Upkeep upkeep;
  private final NatsAccounts accounts;
  private final TraderResources resources;
  private final TraderOrders orders;
  private final Duration validity;

  TraderMakings(
      KubernetesClient client,
      NatsAccounts accounts,
      TraderResources resources,
      TraderOrders orders) {
    this.client = client;
    this.upkeep = new Upkeep(client);
    this.accounts = accounts;
    this.resources = resources;
    this.orders = orders;
    this.validity = resources.settings().urlValidity();
  }

  /** What is to be done. */
  TraderPlan plan(
      Trader trader,
      Optional<IngestNode> ingest,
      Optional<StatefulSet> found,
      boolean streaming,
      Instant now) {
    if (SafetyShutdown.holds(trader, now)) {
      return TraderPlan.down(found.map(TraderMakings::replicas).orElse(0));
    }
    // Without its ingest nobody can say what should run; what runs may go on.
    Optional<StatefulSet> wanted = ingest.map(node -> wanted(trader, node));
    return TraderPlan.decide(
        trader.getSpec(),
        streaming,
        found.map(
            each ->
                new TraderPlan.Found(
                    replicas(each),
                    wanted.filter(other -> !order(each).equals(order(other))).isEmpty(),
                    wanted.filter(other -> !Upkeep.same(each, other)).isEmpty(),
                    Upkeep.annotation(each, Labels.ORDER_RENEWED).map(Instant::parse))),
        validity,
        now);
  }

  /** Order first: the Pod cannot start without it, and a crash in between is repeated. */
  void start(Trader trader, IngestNode ingest, Instant now) {
    StatefulSet wanted = wanted(trader, ingest);
    upkeep.apply(
        resources.secret(
            trader,
            orders.order(
                trader,
                accounts.access(ingest, NatsGrants.TRADER),
                NatsPlace.of(ingest).feed(),
                validity)));
    wanted.getMetadata().getAnnotations().put(Labels.ORDER_RENEWED, now.toString());
    upkeep.apply(wanted);
  }

  /** No Pod; the content is no longer what was applied, so that a start applies it anew. */
  void scaleDown(StatefulSet found) {
    client
        .resource(found)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"%s\":\"stopped\"}},\"spec\":{\"replicas\":0}}"
                .formatted(Labels.CONTENT));
  }

  private StatefulSet wanted(Trader trader, IngestNode ingest) {
    return upkeep.stamped(resources.statefulSet(trader, 1, NatsPlace.of(ingest)));
  }

  private static int replicas(StatefulSet each) {
    return Optional.ofNullable(each.getSpec().getReplicas()).orElse(1);
  }

  private static Optional<String> order(StatefulSet each) {
    return Optional.ofNullable(each.getSpec().getTemplate().getMetadata().getAnnotations())
        .map(all -> all.get(Labels.ORDER));
  }
}
