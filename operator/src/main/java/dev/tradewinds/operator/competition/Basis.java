package dev.tradewinds.operator.competition;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.crds.competition.CompetitionSpec;

/**
 * All that the evaluation identities of one board have in common. Scores can be compared exactly
 * when their bases are equal.
 *
 * @param dataset digest of the compiled dataset
 * @param policy digest of execution model and scoring policy
 * @param limits digest of the sandbox limits
 * @param seed seed of the strategies' random numbers
 * @param runtime digest of the pinned images
 */
public record Basis(Digest dataset, Digest policy, Digest limits, long seed, Digest runtime) {

  /** What a run under this spec on that dataset with those images is based on. */
  public static Basis of(CompetitionSpec spec, Digest dataset, Digest runtime) {
    return new Basis(
        dataset,
        new Policy(spec.execution(), spec.scoring()).digest(),
        spec.sandbox().digest(),
        spec.seed(),
        runtime);
  }

  /** Digest over all parts, as in {@code status.activation.basis}. */
  public Digest digest() {
    return Digest.ofJson(this);
  }
}
