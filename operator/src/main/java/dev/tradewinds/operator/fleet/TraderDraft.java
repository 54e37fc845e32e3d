package dev.tradewinds.operator.fleet;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.competition.RuntimeSpec;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.fleet.TradingFleetSpec;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderSpec;
import dev.tradewinds.crds.trader.TraderSpec.Model;
import dev.tradewinds.crds.trader.TraderSpec.ModelFile;
import dev.tradewinds.operator.fleet.Discovery.Found;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Names;
import dev.tradewinds.operator.kube.Owners;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Trader of a model, as a fleet would have it. Pure. */
final class TraderDraft {
  private TraderDraft() {}

  /**
   * Its spec.
   *
   * @param strategyFile file in the model's folder that is no artefact; empty for none
   * @param strategy digest of the strategy's files
   */
  static TraderSpec spec(
      TradingFleet fleet, Found found, String strategyFile, Digest strategy, RuntimeSpec runtime) {
    TradingFleetSpec spec = fleet.getSpec();
    return new TraderSpec(
        Optional.of(fleet.getMetadata().getName()),
        found.model(),
        files(found, strategyFile),
        strategy,
        List.of(found.model().symbol()),
        spec.ingest().name(),
        spec.ingest().onLost(),
        spec.mode(),
        spec.execution(),
        spec.sandbox(),
        spec.seed(),
        spec.risk(),
        spec.uploadSeconds(),
        spec.state(),
        runtime);
  }

  private static List<ModelFile> files(Found found, String strategyFile) {
    return found.files().entrySet().stream()
        .filter(each -> !each.getKey().equals(strategyFile))
        .map(
            each ->
                new ModelFile(
                    each.getKey(),
                    each.getValue().etag(),
                    Optional.empty(),
                    each.getValue().bytes()))
        .toList();
  }

  /** The object. */
  static Trader trader(TradingFleet fleet, String name, TraderSpec spec, Optional<String> curfew) {
    Model model = spec.model();
    Map<String, String> labels = new TreeMap<>(Labels.common(Labels.COMPONENT_TRADER));
    labels.put(Labels.FLEET, fleet.getMetadata().getName());
    labels.put(Labels.SYMBOL, Names.labelValue(model.symbol()));
    labels.put(Labels.MODEL_TYPE, Names.labelValue(model.type()));
    String namespace = fleet.getMetadata().getNamespace();
    Trader trader = new Trader();
    trader.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(namespace)
            .withName(name)
            .withLabels(labels)
            .addToAnnotations(Labels.NAME_TAG, TraderNames.nameTag(namespace, model))
            .withOwnerReferences(Owners.controller(fleet))
            .build());
    curfew.ifPresent(
        line -> trader.getMetadata().getAnnotations().put(Labels.SAFETY_SHUTDOWN, line));
    trader.setSpec(spec);
    return trader;
  }
}
