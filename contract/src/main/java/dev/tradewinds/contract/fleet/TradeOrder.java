package dev.tradewinds.contract.fleet;

import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.NatsAccess;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the {@code trade} command of the engine is asked to do. It holds credentials and signed URLs
 * and so is a secret.
 *
 * @param schemaVersion 1
 * @param namespace of the Trader
 * @param trader its name
 * @param fleet the TradingFleet that it belongs to
 * @param nats where bars come from and heartbeats go
 * @param feed names of the bars
 * @param symbols that the strategy is built with, in that order
 * @param sources the strategy's files by relative path; {@code submission.py} is among them
 * @param artefacts files of the model by relative path; the strategy finds them, read-only, in the
 *     folder {@code model} beside it
 * @param mode who executes the orders
 * @param execution how orders become fills in the engine's ledger
 * @param risk what stops the trader by itself
 * @param uploadSeconds how often logs and trades are uploaded; absent for never
 * @param limits what the strategy may use in one run of the feed
 * @param seed for the strategy's random numbers
 */
public record TradeOrder(
    int schemaVersion,
    String namespace,
    String trader,
    Optional<String> fleet,
    NatsAccess nats,
    FeedName feed,
    List<String> symbols,
    Map<String, Material> sources,
    Map<String, Material> artefacts,
    TradingMode mode,
    ExecutionModel execution,
    SandboxLimits limits,
    long seed,
    Optional<RiskLimits> risk,
    Optional<Integer> uploadSeconds) {
  public static final int SCHEMA_VERSION = 1;

  /** Name of the folder, beside the strategy's files, in which it finds its model. */
  public static final String MODEL_FOLDER = "model";

  public TradeOrder {
    if (schemaVersion != SCHEMA_VERSION) {
      throw new InvalidDocument("schemaVersion", schemaVersion, String.valueOf(SCHEMA_VERSION));
    }
    symbols = List.copyOf(symbols);
    sources = Map.copyOf(sources);
    artefacts = Map.copyOf(artefacts);
    if (symbols.isEmpty()) {
      throw new InvalidDocument("symbols", "empty", "at least one symbol");
    }
    sources.keySet().stream()
        .filter(path -> path.equals(MODEL_FOLDER) || path.startsWith(MODEL_FOLDER + "/"))
        .findFirst()
        .ifPresent(
            path -> {
              throw new InvalidDocument(
                  "sources", path, "no file where the model is: it belongs to the artefacts");
            });
    artefacts.keySet().forEach(TradeOrder::requireInside);
    if (!sources.containsKey(EvaluationOrder.ENTRY_FILE)) {
      throw new InvalidDocument(
          "sources", sources.keySet(), "a file named " + EvaluationOrder.ENTRY_FILE);
    }
  }

  private static void requireInside(String path) {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf(0) >= 0) {
        throw new InvalidDocument(
            "artefacts", path, "a relative path without empty parts, . and ..");
      }
    }
  }
}
