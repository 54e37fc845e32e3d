package dev.tradewinds.cli.fleet;

import dev.tradewinds.cli.UsageProblem;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.trader.Trader;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Collectors;

/** Reads fleets and traders; one that is not there is told with those that are. */
final class FleetObjects {
  private FleetObjects() {}

  static TradingFleet fleet(KubernetesClient client, String namespace, String name) {
    TradingFleet fleet =
        client.resources(TradingFleet.class).inNamespace(namespace).withName(name).get();
    if (fleet == null) {
      throw missing(
          "TradingFleet",
          name,
          namespace,
          fleets(client, namespace).stream().map(each -> each.getMetadata().getName()).toList());
    }
    return fleet;
  }

  static Trader trader(KubernetesClient client, String namespace, String name) {
    Trader trader = client.resources(Trader.class).inNamespace(namespace).withName(name).get();
    if (trader == null) {
      List<String> others =
          client.resources(Trader.class).inNamespace(namespace).list().getItems().stream()
              .map(each -> each.getMetadata().getName())
              .toList();
      throw missing("Trader", name, namespace, others);
    }
    return trader;
  }

  static List<TradingFleet> fleets(KubernetesClient client, String namespace) {
    return client.resources(TradingFleet.class).inNamespace(namespace).list().getItems();
  }

  static List<Trader> traders(KubernetesClient client, TradingFleet fleet) {
    return client
        .resources(Trader.class)
        .inNamespace(fleet.getMetadata().getNamespace())
        .list()
        .getItems()
        .stream()
        .filter(
            each ->
                each.getSpec().fleet().filter(fleet.getMetadata().getName()::equals).isPresent())
        .toList();
  }

  private static UsageProblem missing(
      String kind, String name, String namespace, List<String> others) {
    String there =
        others.isEmpty()
            ? "there is none"
            : "there is "
                + others.stream().sorted().limit(10).collect(Collectors.joining(", "))
                + (others.size() > 10 ? ", ..." : "");
    return new UsageProblem(
        "%s %s is not in namespace %s: %s".formatted(kind, name, namespace, there));
  }
}
