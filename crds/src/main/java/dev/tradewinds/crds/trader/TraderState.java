package dev.tradewinds.crds.trader;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a Trader stands: what it says of itself, or why it says nothing. */
public enum TraderState {
  /** Nothing runs, and nothing shall. */
  @JsonProperty("Stopped")
  STOPPED,
  /** Waits for its ingest or its files. */
  @JsonProperty("Blocked")
  BLOCKED,
  /** Its Pod is made and starts. */
  @JsonProperty("Launching")
  LAUNCHING,
  /** Imports the strategy. */
  @JsonProperty("Starting")
  STARTING,
  /** Waits for a run of the feed. */
  @JsonProperty("Waiting")
  WAITING,
  /** Plays what the run has had so far. */
  @JsonProperty("CatchingUp")
  CATCHING_UP,
  /** Up to date. */
  @JsonProperty("Trading")
  TRADING,
  /** The run is over. */
  @JsonProperty("Ended")
  ENDED,
  /** Cannot go on by itself. */
  @JsonProperty("Failed")
  FAILED,
  /** Runs, and says nothing. */
  @JsonProperty("Lost")
  LOST
}
