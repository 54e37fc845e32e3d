package dev.tradewinds.contract;

/**
 * What the identities of all evaluations on one board have in common: all but the sources. Scores
 * on different bases cannot be compared, so a change of any part starts another board.
 *
 * @param dataset digest of the compiled dataset
 * @param policy digest of execution model and scoring policy
 * @param limits digest of the sandbox limits
 * @param seed seed of the strategies' random numbers
 * @param runtime digest of the pinned engine and trader images
 */
public record EvaluationBasis(
    Digest dataset, Digest policy, Digest limits, long seed, Digest runtime) {

  /** Digest over all parts. */
  public Digest digest() {
    return Digest.ofJson(this);
  }

  /** Identity of the evaluation of these sources. */
  public EvaluationIdentity identity(Digest sources) {
    return new EvaluationIdentity(sources, dataset, policy, limits, seed, runtime);
  }
}
