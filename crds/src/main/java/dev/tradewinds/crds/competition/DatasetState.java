package dev.tradewinds.crds.competition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the check of a dataset stands. */
public enum DatasetState {
  /** Its source is not there, or nobody has looked yet. */
  @JsonProperty("Pending")
  PENDING,
  /** The engine checks and compiles it. */
  @JsonProperty("Checking")
  CHECKING,
  /** Compiled; evaluations can use it. */
  @JsonProperty("Ready")
  READY,
  /** The host has to mend it; the problems say where. */
  @JsonProperty("Invalid")
  INVALID,
  /** It could not be looked at; the check is tried again. */
  @JsonProperty("Failed")
  FAILED
}
