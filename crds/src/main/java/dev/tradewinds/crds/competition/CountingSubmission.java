package dev.tradewinds.crds.competition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of a participant's scored submissions stands on the board. */
public enum CountingSubmission {
  /** The one with the highest score; of equal ones the earliest. */
  @JsonProperty("Best")
  BEST,
  /** The one that was submitted last. */
  @JsonProperty("Latest")
  LATEST
}
