package dev.tradewinds.crds.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of running Traders when their ingest no longer streams. */
public enum IngestLoss {
  /** They stay, and go on with the next step. */
  @JsonProperty("Hold")
  HOLD,
  /** They stop, and start again when it streams. */
  @JsonProperty("Stop")
  STOP
}
