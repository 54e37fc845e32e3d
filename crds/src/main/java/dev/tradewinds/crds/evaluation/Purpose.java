package dev.tradewinds.crds.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an Evaluation runs. */
public enum Purpose {
  /** To give a Submission its verdict. */
  @JsonProperty("Score")
  SCORE,
  /** To check that a repeated run comes out the same. */
  @JsonProperty("Audit")
  AUDIT,
  /** To judge again on request. */
  @JsonProperty("Rejudge")
  REJUDGE
}
