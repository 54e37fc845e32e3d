package dev.tradewinds.contract.feed;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an ingest is doing. */
public enum IngestPhase {
  /** On its way to NATS, or to its source. */
  @JsonProperty("Connecting")
  CONNECTING,
  /** The source has let it in; the wanted symbols are not all subscribed yet. */
  @JsonProperty("Authenticated")
  AUTHENTICATED,
  /**
   * Subscribed to exactly what is wanted; {@link IngestHeartbeat#lastStepAgeMillis} says the rest.
   */
  @JsonProperty("Subscribed")
  SUBSCRIBED,
  /** The run is over: every step of it is published. */
  @JsonProperty("Ended")
  ENDED,
  /** It cannot go on by itself; {@link IngestHeartbeat#problem} says why. */
  @JsonProperty("Failed")
  FAILED
}
