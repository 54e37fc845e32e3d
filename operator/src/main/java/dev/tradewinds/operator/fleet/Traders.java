package dev.tradewinds.operator.fleet;

import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderSpec;
import dev.tradewinds.operator.kube.ApiFailures;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.StaleView;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes, changes and deletes a fleet's own Traders. Each step may be repeated. */
final class Traders {
  private static final int MAKERS = 6;

  private final KubernetesClient client;

  Traders(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Brings the plan about.
   *
   * @return why a Trader may not be made, such as a quota
   */
  Optional<String> act(
      TradingFleet fleet, FleetPlan plan, FleetHours hours, List<Trader> own, FleetSources told) {
    Map<String, Trader> byName = new HashMap<>();
    own.forEach(each -> byName.put(each.getMetadata().getName(), each));
    plan.delete().forEach(name -> client.resource(byName.get(name)).delete());
    // Before the state: what starts must not carry a line by which it is stopped again.
    hours.lines(own).forEach((name, line) -> tell(byName.get(name), line));
    plan.update().forEach((name, spec) -> update(byName.get(name), spec));
    return create(fleet, plan, hours.line(), told);
  }

  /** Several at a time: a large fleet is made while others wait for its morning. */
  private Optional<String> create(
      TradingFleet fleet, FleetPlan plan, Optional<String> line, FleetSources told) {
    if (plan.create().isEmpty()) {
      return Optional.empty();
    }
    try (ExecutorService makers = Executors.newFixedThreadPool(MAKERS)) {
      List<Future<Optional<String>>> made =
          plan.create().entrySet().stream()
              .map(each -> TraderDraft.trader(fleet, each.getKey(), each.getValue(), line))
              .map(trader -> makers.submit(() -> create(trader, told)))
              .toList();
      return made.stream().map(Traders::result).flatMap(Optional::stream).findFirst();
    }
  }

  private Optional<String> create(Trader trader, FleetSources told) {
    try {
      told.made(client.resource(trader).create());
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return Optional.of(ApiFailures.message(e));
      }
      // Made by a pass whose news has not come yet, or by somebody else: the cache will tell.
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
    return Optional.empty();
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Traders were made", e);
    }
  }

  private void update(Trader trader, TraderSpec spec) {
    patch(
        trader,
        "{\"metadata\":{\"uid\":\"%s\"},\"spec\":%s}"
            .formatted(
                trader.getMetadata().getUid(), client.getKubernetesSerialization().asJson(spec)));
  }

  private void tell(Trader trader, Optional<String> line) {
    Map<String, Object> annotations = new HashMap<>();
    annotations.put(Labels.SAFETY_SHUTDOWN, line.orElse(null));
    patch(
        trader,
        client
            .getKubernetesSerialization()
            .asJson(
                Map.of(
                    "metadata",
                    Map.of("uid", trader.getMetadata().getUid(), "annotations", annotations))));
  }

  /** Only that very object: one that took its name since is not meant. */
  private void patch(Trader trader, String patch) {
    try {
      client.resource(trader).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT
          || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        throw new StaleView(trader, e);
      }
      throw e;
    }
  }
}
