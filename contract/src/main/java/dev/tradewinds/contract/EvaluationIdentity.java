package dev.tradewinds.contract;

import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/**
 * What makes two evaluations the same: equal identities have equal verdicts, so only one effective
 * score run is made.
 *
 * @param sources digest of the submission's files
 * @param dataset digest of the compiled dataset
 * @param policy digest of execution model and scoring policy
 * @param limits digest of the sandbox limits
 * @param seed seed of the strategy's random numbers
 * @param runtime digest of the pinned engine and trader images
 */
public record EvaluationIdentity(
    @Required Digest sources,
    @Required Digest dataset,
    @Required Digest policy,
    @Required Digest limits,
    @Required @Min(0) long seed,
    @Required Digest runtime) {

  /** Hex digits of the digest that stand in names and sort keys. */
  public static final int SHORT_LENGTH = 12;

  /** All but the sources. */
  public EvaluationBasis basis() {
    return new EvaluationBasis(dataset, policy, limits, seed, runtime);
  }

  /** Digest over all parts. */
  public Digest digest() {
    return Digest.ofJson(this);
  }

  /** The first {@value #SHORT_LENGTH} hex digits of {@link #digest()}. */
  public String shortHex() {
    return digest().shortHex(SHORT_LENGTH);
  }
}
