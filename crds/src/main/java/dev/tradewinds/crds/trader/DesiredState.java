package dev.tradewinds.crds.trader;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody wants a trader to do. */
public enum DesiredState {
  /** Trade. */
  @JsonProperty("Running")
  RUNNING,
  /** Run no process. Positions stay as they are. */
  @JsonProperty("Stopped")
  STOPPED
}
