package dev.tradewinds.engine.run;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.engine.market.Dataset;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be run.
 *
 * @param sources the submission's files by relative path; {@code submission.py} is among them
 * @param dataset what it is run on
 * @param policy execution model and scoring policy
 * @param limits what it may use
 * @param seed for the strategy's random numbers
 */
public record EvaluationTask(
    SortedMap<String, byte[]> sources,
    Dataset dataset,
    Policy policy,
    SandboxLimits limits,
    long seed) {
  public EvaluationTask {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    if (!sources.containsKey(EvaluationOrder.ENTRY_FILE)) {
      throw new InvalidDocument(
          "sources", sources.keySet(), "a file named " + EvaluationOrder.ENTRY_FILE);
    }
  }

  /** A task with the sources in any order. */
  public static EvaluationTask of(
      Map<String, byte[]> sources,
      Dataset dataset,
      Policy policy,
      SandboxLimits limits,
      long seed) {
    return new EvaluationTask(new TreeMap<>(sources), dataset, policy, limits, seed);
  }

  /** The strategy with what it is told beforehand. */
  Strategy strategy() {
    return new Strategy(sources, dataset.symbols(), policy.execution(), limits, seed);
  }

  /** Digest of the submission. */
  public Digest sourcesDigest() {
    return Digest.ofFiles(sources);
  }
}
