package dev.tradewinds.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the score is when the returns have no spread or there are fewer than two net asset values.
 */
public enum UndefinedScoreRule {
  /** The score is 0: the seed's rule. */
  @JsonProperty("Zero")
  ZERO,
  /** {@link VerdictKind#INELIGIBLE} with reason {@code ScoreUndefined}. */
  @JsonProperty("Ineligible")
  INELIGIBLE
}
