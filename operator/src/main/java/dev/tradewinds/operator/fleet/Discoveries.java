package dev.tradewinds.operator.fleet;

import dev.tradewinds.cloud.objects.ObjectInfo;
import dev.tradewinds.cloud.objects.ObjectPage;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.fleet.TradingFleet;
import dev.tradewinds.crds.fleet.TradingFleetSpec;
import dev.tradewinds.crds.fleet.TradingFleetSpec.Models;
import dev.tradewinds.crds.fleet.TradingFleetSpec.Strategy;
import dev.tradewinds.operator.fleet.Discovery.Found;
import dev.tradewinds.operator.fleet.Discovery.Listed;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The models of each fleet as they were last seen. */
final class Discoveries {
  /** The strategy's file where a fleet says nothing. */
  private static final String STRATEGY = "strategy.py";

  private static final int MOST_OBJECTS = 200_000;

  private final ObjectStore store;
  private final Strategies strategies;
  private final Map<ResourceID, Look> looks = new ConcurrentHashMap<>();

  Discoveries(ObjectStore store, Strategies strategies) {
    this.store = store;
    this.strategies = strategies;
  }

  /**
   * A look at the models.
   *
   * @param most models that were asked for
   * @param at when
   * @param strategies digest of each model's strategy, by the model's folder
   * @param strategyFile file in the model's folder that is no artefact; empty for none
   */
  record Look(
      Models models,
      Optional<Strategy> strategy,
      int most,
      Instant at,
      Discovery discovery,
      Map<String, Digest> strategies,
      String strategyFile) {

    /** Models whose strategy is known. */
    List<Found> usable() {
      return discovery.models().stream()
          .filter(each -> strategies.containsKey(each.model().prefix()))
          .toList();
    }
  }

  /** The last look at what the spec asks for now; absent before the first. */
  Optional<Look> last(TradingFleet fleet) {
    return Optional.ofNullable(looks.get(ResourceID.fromResource(fleet)))
        .filter(look -> look.models().equals(fleet.getSpec().models()))
        .filter(look -> look.strategy().equals(fleet.getSpec().strategy()));
  }

  /** The last look if it is not too old, else a new one. */
  Look look(TradingFleet fleet, Instant now) {
    Duration limit = Duration.ofSeconds(fleet.getSpec().refreshSeconds());
    Optional<Look> recent =
        last(fleet)
            .filter(look -> look.most() == fleet.getSpec().maxTraders())
            .filter(look -> look.at().plus(limit).isAfter(now));
    if (recent.isPresent()) {
      return recent.get();
    }
    Look look = read(fleet, now);
    looks.put(ResourceID.fromResource(fleet), look);
    return look;
  }

  private Look read(TradingFleet fleet, Instant now) {
    TradingFleetSpec spec = fleet.getSpec();
    boolean inConfigMap = spec.strategy().flatMap(Strategy::configMap).isPresent();
    String file =
        inConfigMap ? "" : spec.strategy().flatMap(Strategy::fromModelFolder).orElse(STRATEGY);
    Discovery discovery = Discovery.of(spec.models(), file, list(spec.models()));
    List<Found> first = discovery.models().stream().limit(spec.maxTraders()).toList();
    return new Look(
        spec.models(),
        spec.strategy(),
        spec.maxTraders(),
        now,
        discovery,
        inConfigMap ? shared(fleet, first) : strategies.ofModels(first, file),
        file);
  }

  private Map<String, Digest> shared(TradingFleet fleet, List<Found> models) {
    Digest digest =
        strategies.ofConfigMap(
            fleet.getMetadata().getNamespace(),
            fleet.getSpec().strategy().flatMap(Strategy::configMap).orElseThrow());
    Map<String, Digest> all = new TreeMap<>();
    models.forEach(each -> all.put(each.model().prefix(), digest));
    return all;
  }

  private List<Listed> list(Models models) {
    List<Listed> listed = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      ObjectPage page = store.list(models.bucket(), models.prefix(), after);
      page.objects().stream()
          .filter(each -> left(models, each.ref().key()).isEmpty())
          .forEach(each -> listed.add(listed(each)));
      after = page.next().map(last -> beyond(models, last));
    } while (after.isPresent() && listed.size() < MOST_OBJECTS);
    return listed;
  }

  /** Logs pile up: the rest of a folder of them is not listed. */
  private static String beyond(Models models, String last) {
    // No key that a trader is granted sorts after this one.
    return left(models, last)
        .map(folder -> folder + "~")
        .filter(end -> end.compareTo(last) > 0)
        .orElse(last);
  }

  private static Optional<String> left(Models models, String key) {
    return ModelKeys.parse(models.bucket(), models.prefix(), key)
            instanceof ModelKeys.Parsed.Left(String folder)
        ? Optional.of(folder)
        : Optional.empty();
  }

  private static Listed listed(ObjectInfo info) {
    String etag = info.ref().etag().orElseGet(() -> info.modifiedAt() + "/" + info.size());
    return new Listed(info.ref().key(), etag.replace("\"", ""), info.size());
  }

  /** Forgets all fleets but these. */
  void retain(Predicate<ResourceID> kept) {
    looks.keySet().removeIf(kept.negate());
  }
}
