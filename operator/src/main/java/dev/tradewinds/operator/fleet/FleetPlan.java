package dev.tradewinds.operator.fleet;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.trader.DesiredState;
import dev.tradewinds.crds.trader.TraderSpec;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is to be done about a fleet's Traders. Pure.
 *
 * @param create Traders that are missing, by name
 * @param update Traders that are to become another one, by name
 * @param delete names of own Traders whose model is gone
 * @param drift what differs and may not be changed now, by name
 */
record FleetPlan(
    SortedMap<String, TraderSpec> create,
    SortedMap<String, TraderSpec> update,
    SortedSet<String> delete,
    SortedMap<String, SortedSet<String>> drift) {

  /**
   * Decides.
   *
   * @param wanted the Traders that there should be, by name
   * @param own those of the fleet that there are, by name
   * @param going names of own ones that are being deleted: they are neither touched nor made anew
   * @param rollout whether what differs may be changed now
   */
  static FleetPlan decide(
      Map<String, TraderSpec> wanted,
      Map<String, TraderSpec> own,
      Set<String> going,
      boolean rollout) {
    SortedMap<String, TraderSpec> create = new TreeMap<>();
    SortedMap<String, TraderSpec> update = new TreeMap<>();
    SortedMap<String, SortedSet<String>> drift = new TreeMap<>();
    wanted.forEach(
        (name, spec) -> {
          TraderSpec is = own.get(name);
          if (going.contains(name)) {
            return;
          }
          if (is == null) {
            create.put(name, spec);
            return;
          }
          SortedSet<String> fields = Drift.between(is, spec);
          TraderSpec next = rollout || fields.isEmpty() ? spec : inState(is, spec.state());
          if (!rollout && !fields.isEmpty()) {
            drift.put(name, fields);
          }
          if (!next.equals(is)) {
            update.put(name, next);
          }
        });
    SortedSet<String> delete = new TreeSet<>(own.keySet());
    delete.removeAll(wanted.keySet());
    delete.removeAll(going);
    return new FleetPlan(create, update, delete, drift);
  }

  /**
   * While the models cannot be seen: only the wanted state is brought about.
   *
   * @param own those of the fleet that there are, by name
   */
  static FleetPlan blind(Map<String, TraderSpec> own, Set<String> going, DesiredState state) {
    SortedMap<String, TraderSpec> wanted = new TreeMap<>();
    own.forEach((name, spec) -> wanted.put(name, inState(spec, state)));
    return decide(wanted, own, going, false);
  }

  /** Whether there is nothing to do. */
  boolean done() {
    return create.isEmpty() && update.isEmpty() && delete.isEmpty();
  }

  /** Digest of what is wanted but for the state, which a rollout is for. */
  static Digest digest(Map<String, TraderSpec> wanted) {
    SortedMap<String, TraderSpec> stateless = new TreeMap<>();
    wanted.forEach((name, spec) -> stateless.put(name, inState(spec, DesiredState.RUNNING)));
    return Digest.ofJson(stateless);
  }

  static TraderSpec inState(TraderSpec spec, DesiredState state) {
    return new TraderSpec(
        spec.fleet(),
        spec.model(),
        spec.files(),
        spec.sources(),
        spec.symbols(),
        spec.ingest(),
        spec.onIngestLost(),
        spec.mode(),
        spec.execution(),
        spec.sandbox(),
        spec.seed(),
        spec.risk(),
        spec.uploadSeconds(),
        state,
        spec.runtime());
  }
}
