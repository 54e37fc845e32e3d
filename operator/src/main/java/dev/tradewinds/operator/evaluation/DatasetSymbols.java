package dev.tradewinds.operator.evaluation;

import dev.tradewinds.cloud.CloudException;
import dev.tradewinds.cloud.objects.ObjectMissing;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.objects.ObjectTooLarge;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import dev.tradewinds.crds.evaluation.EvaluationSpec.DatasetReference;
import dev.tradewinds.operator.competition.CompiledKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The symbols of compiled datasets, which the engine left beside them. */
public final class DatasetSymbols {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetSymbols.class);

  /** A row of the table has room for 400 KB in all. */
  private static final int LIMIT = 128 * 1024;

  private static final int REMEMBERED = 64;

  private final ObjectStore store;
  private final Map<Digest, List<String>> remembered = new ConcurrentHashMap<>();

  public DatasetSymbols(ObjectStore store) {
    this.store = store;
  }

  /**
   * In the order of the dataset; empty when they cannot be had or would not fit a row of the table,
   * for no score waits for them.
   */
  List<String> of(DatasetReference dataset) {
    List<String> known = remembered.get(dataset.digest());
    if (known != null) {
      return known;
    }
    List<String> symbols = read(dataset);
    if (!symbols.isEmpty()) {
      if (remembered.size() >= REMEMBERED) {
        remembered.clear();
      }
      remembered.put(dataset.digest(), symbols);
    }
    return symbols;
  }

  private List<String> read(DatasetReference dataset) {
    try {
      ObjectRef ref =
          ObjectRef.latest(dataset.bucket(), CompiledKeys.beside(dataset.key()).symbols());
      String json = new String(store.get(ref, LIMIT), StandardCharsets.UTF_8);
      return List.of(Json.read(json, String[].class));
    } catch (ObjectMissing | ObjectTooLarge | CloudException | InvalidDocument e) {
      LOG.warn("the symbols of dataset {} are not to be had: {}", dataset.name(), e.getMessage());
      return List.of();
    }
  }
}
