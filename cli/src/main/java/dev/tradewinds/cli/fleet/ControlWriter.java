package dev.tradewinds.cli.fleet;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.fleet.Control;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.crds.control.ControlWords;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.schedule.ScheduleOverride;
import dev.tradewinds.crds.trader.Trader;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Puts people's words where the operator reads them.
 *
 * @param by who says so
 */
record ControlWriter(KubernetesClient client, String namespace, String by) {
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  /**
   * Says what traders may do.
   *
   * @return for whom it was said
   */
  String say(Scope scope, TradingState state, String reason) {
    String word = Json.write(new Control(state, by, reason, Clock.systemUTC().millis()));
    return switch (scope) {
      case Scope.Fleet(String name) -> {
        FleetObjects.fleet(client, namespace, name);
        annotate(TradingFleet.class, name, ControlWords.CONTROL, word);
        yield "fleet " + name;
      }
      case Scope.OneTrader(String name) -> {
        FleetObjects.trader(client, namespace, name);
        annotate(Trader.class, name, ControlWords.CONTROL, word);
        yield "trader " + name;
      }
      case Scope.Namespace() -> {
        ConfigMap map =
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(ControlWords.CONFIG_MAP)
                .withNamespace(namespace)
                .endMetadata()
                .addToData(ControlWords.KEY, word)
                .build();
        client
            .configMaps()
            .resource(map)
            .createOr(existing -> existing.patch(MERGE, Json.write(Map.of("data", map.getData()))));
        yield "all traders of namespace " + namespace;
      }
    };
  }

  /**
   * Says whether a fleet runs, against its schedule.
   *
   * @return until when
   */
  String override(String fleet, boolean running, Duration lasts, String reason) {
    Instant until = Clock.systemUTC().instant().plus(lasts).truncatedTo(ChronoUnit.SECONDS);
    ScheduleOverride word = new ScheduleOverride(running, until.toString(), by, reason);
    annotate(TradingFleet.class, fleet, ControlWords.OVERRIDE, Json.write(word));
    return until.toString();
  }

  private void annotate(Class<? extends HasMetadata> kind, String name, String key, String value) {
    String patch = Json.write(Map.of("metadata", Map.of("annotations", Map.of(key, value))));
    client.resources(kind).inNamespace(namespace).withName(name).patch(MERGE, patch);
  }
}
