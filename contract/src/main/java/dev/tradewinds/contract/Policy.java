package dev.tradewinds.contract;

import static java.util.Objects.requireNonNullElseGet;

/**
 * The two halves of a competition's rules, as written in a policy file.
 *
 * @param execution how orders become fills
 * @param scoring how net asset values become a score
 */
public record Policy(ExecutionModel execution, ScoringPolicy scoring) {
  public Policy {
    execution = requireNonNullElseGet(execution, ExecutionModel::legacy);
    scoring = requireNonNullElseGet(scoring, ScoringPolicy::legacy);
  }

  /** The seed competition's rules. */
  public static Policy legacy() {
    return new Policy(null, null);
  }

  /** Digest of the canonical JSON of both halves. */
  public Digest digest() {
    return Digest.ofJson(this);
  }
}
