package dev.tradewinds.engine.run;

import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.SandboxLimits;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A strategy and all that it is told beforehand.
 *
 * @param sources its files by relative path; {@code submission.py} is among them
 * @param symbols that it may trade; the place names the symbol in the order log
 * @param execution how its orders become fills
 * @param limits what it may use
 * @param seed for its random numbers
 */
public record Strategy(
    SortedMap<String, byte[]> sources,
    List<String> symbols,
    ExecutionModel execution,
    SandboxLimits limits,
    long seed) {
  public Strategy {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    symbols = List.copyOf(symbols);
    if (!sources.containsKey(EvaluationOrder.ENTRY_FILE)) {
      throw new InvalidDocument(
          "sources", sources.keySet(), "a file named " + EvaluationOrder.ENTRY_FILE);
    }
  }

  /** A strategy with the sources in any order. */
  public static Strategy of(
      Map<String, byte[]> sources,
      List<String> symbols,
      ExecutionModel execution,
      SandboxLimits limits,
      long seed) {
    return new Strategy(new TreeMap<>(sources), symbols, execution, limits, seed);
  }
}
