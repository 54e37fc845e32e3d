package dev.tradewinds.contract;

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
    Digest sources, Digest dataset, Digest policy, Digest limits, long seed, Digest runtime) {

  /** Hex digits of the digest that stand in names and sort keys. */
  public static final int SHORT_LENGTH = 12;

  /** Digest over all parts. */
  public Digest digest() {
    return Digest.ofJson(this);
  }

  /** The first {@value #SHORT_LENGTH} hex digits of {@link #digest()}. */
  public String shortHex() {
    return digest().shortHex(SHORT_LENGTH);
  }
}
