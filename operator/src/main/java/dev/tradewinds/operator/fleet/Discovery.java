package dev.tradewinds.operator.fleet;

import dev.tradewinds.crds.fleet.TradingFleetSpec.Models;
import dev.tradewinds.crds.fleet.TradingFleetStatus.BadKey;
import dev.tradewinds.crds.trader.TraderSpec.Model;
import dev.tradewinds.operator.kube.Texts;
import dev.tradewinds.operator.sources.SourceReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a listing of the models' prefix amounts to. Pure.
 *
 * @param models that are asked for, in the order of their folders
 * @param badKeys how many keys belong to no model
 * @param firstBadKeys the first of them
 */
record Discovery(List<Found> models, int badKeys, List<BadKey> firstBadKeys) {
  private static final int SHOWN = 10;
  private static final int KEY_LENGTH = 512;
  private static final int MOST_FILES = 100;

  Discovery {
    models = List.copyOf(models);
    firstBadKeys = List.copyOf(firstBadKeys);
  }

  /**
   * An object of a listing.
   *
   * @param etag without quotation marks
   */
  record Listed(String key, String etag, long bytes) {}

  /**
   * A model.
   *
   * @param files by path in its folder
   */
  record Found(Model model, SortedMap<String, Listed> files) {}

  /**
   * Sorts the keys out.
   *
   * @param strategy file that every model must have; empty where the strategy is elsewhere
   */
  static Discovery of(Models wanted, String strategy, Collection<Listed> listing) {
    SortedMap<String, Found> models = new TreeMap<>();
    Faults faults = new Faults();
    for (Listed each : listing) {
      switch (ModelKeys.parse(wanted.bucket(), wanted.prefix(), each.key())) {
        case ModelKeys.Parsed.Bad(String reason) -> faults.add(each.key(), reason);
        case ModelKeys.Parsed.Left(String folder) -> {}
        case ModelKeys.Parsed.Placeholder() -> {}
        case ModelKeys.Parsed.File(Model model, String path) -> {
          if (asked(wanted, model)) {
            models
                .computeIfAbsent(model.prefix(), folder -> new Found(model, new TreeMap<>()))
                .files()
                .put(path, each);
          }
        }
      }
    }
    models.values().removeIf(model -> unusable(model, strategy, faults));
    return new Discovery(List.copyOf(models.values()), faults.count, faults.first);
  }

  private static boolean asked(Models wanted, Model model) {
    return (wanted.types().isEmpty() || wanted.types().contains(model.type()))
        && (wanted.symbols().isEmpty() || wanted.symbols().contains(model.symbol()));
  }

  private static boolean unusable(Found model, String strategy, Faults faults) {
    String folder = model.model().prefix();
    if (!strategy.isEmpty() && !model.files().containsKey(strategy)) {
      faults.add(folder, "the model has no file " + strategy + ", which is its strategy");
      return true;
    }
    if (!strategy.isEmpty() && model.files().get(strategy).bytes() > SourceReader.TOTAL_BYTES) {
      faults.add(
          folder,
          "%s has %d bytes, expected at most %d"
              .formatted(strategy, model.files().get(strategy).bytes(), SourceReader.TOTAL_BYTES));
      return true;
    }
    if (model.files().size() > MOST_FILES) {
      faults.add(
          folder,
          "the model has %d files, expected at most %d"
              .formatted(model.files().size(), MOST_FILES));
      return true;
    }
    for (Map.Entry<String, Listed> file : model.files().entrySet()) {
      // Two keys may be, in a store of keys, what cannot be in a folder.
      String below = file.getKey() + "/";
      if (model.files().keySet().stream().anyMatch(path -> path.startsWith(below))) {
        faults.add(file.getValue().key(), "is both a file and the folder of another file");
        return true;
      }
    }
    return false;
  }

  private static final class Faults {
    private final List<BadKey> first = new ArrayList<>();
    private int count;

    void add(String key, String reason) {
      count++;
      if (first.size() < SHOWN) {
        first.add(new BadKey(Texts.cut(key, KEY_LENGTH), Texts.cut(reason, KEY_LENGTH)));
      }
    }
  }
}
