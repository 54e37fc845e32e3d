package dev.tradewinds.contract.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a trader is doing. */
public enum TraderPhase {
  /** Fetching its files, waiting for its other half, importing the strategy. */
  @JsonProperty("Starting")
  STARTING,
  /** Waiting for the first run of the feed. */
  @JsonProperty("Waiting")
  WAITING,
  /** Playing what the run has had so far. */
  @JsonProperty("CatchingUp")
  CATCHING_UP,
  /** Up to date with the feed. */
  @JsonProperty("Trading")
  TRADING,
  /** The run of the feed is over. */
  @JsonProperty("Ended")
  ENDED,
  /** It cannot go on by itself; {@link TraderHeartbeat#problem} says why. */
  @JsonProperty("Failed")
  FAILED
}
