package dev.tradewinds.operator.fleet;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.trader.TraderSpec.Model;
import dev.tradewinds.operator.kube.Names;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names of a fleet's Traders. A model keeps the name that it has, for its account is kept under it.
 * Pure.
 */
final class TraderNames {
  private static final int HASH_LENGTH = 8;

  private TraderNames() {}

  /**
   * The name of each model's Trader, by the model's place.
   *
   * @param present names of the Traders that there are, by the place of their model
   * @param taken names that somebody else has
   */
  static SortedMap<String, String> assign(
      String fleet, Collection<Model> models, Map<String, String> present, Set<String> taken) {
    SortedMap<String, Model> byPlace = new TreeMap<>();
    models.forEach(model -> byPlace.put(place(model), model));
    Set<String> used = new HashSet<>(taken);
    used.addAll(present.values());
    SortedMap<String, String> names = new TreeMap<>();
    byPlace.forEach(
        (place, model) -> {
          String name = present.get(place);
          if (name == null) {
            String plain = plain(fleet, model);
            boolean free = plain.length() <= Names.LABEL_LENGTH && used.add(plain);
            name = free ? plain : hashed(plain, model);
            used.add(name);
          }
          names.put(place, name);
        });
    return names;
  }

  /** Where a model is: two of the same place are one. */
  static String place(Model model) {
    return model.bucket() + "/" + model.prefix();
  }

  /** {@code <fleet>-<symbol>-<type>-<name>-outer-<n>-inner-<n>} in the letters that a name has. */
  static String plain(String fleet, Model model) {
    return "%s-%s-%s-%s-outer-%d-inner-%d"
        .formatted(fleet, model.symbol(), model.type(), model.name(), model.outer(), model.inner())
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9-]", "-")
        .replaceAll("^-+|-+$", "");
  }

  private static String hashed(String plain, Model model) {
    String hash = Digest.of(place(model)).shortHex(HASH_LENGTH);
    int room = Names.LABEL_LENGTH - HASH_LENGTH - 1;
    String kept = plain.length() <= room ? plain : plain.substring(0, room);
    return kept.replaceAll("-+$", "") + "-" + hash;
  }

  /**
   * The name that the seed system tagged the model's machine with; a namespace is an environment.
   */
  static String nameTag(String namespace, Model model) {
    return "trading-server-%s-%s-%s-%s-outer_%d_inner_%d"
        .formatted(
            namespace, model.symbol(), model.type(), model.name(), model.outer(), model.inner());
  }
}
