package dev.tradewinds.contract.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a trader may do, from the freest to the strictest; of several words the strictest holds. */
public enum TradingState {
  /** Everything within its limits. */
  @JsonProperty("Running")
  RUNNING,
  /** No new or larger positions; smaller ones are allowed, so that exits are still managed. */
  @JsonProperty("Paused")
  PAUSED,
  /** No orders at all; open ones are cancelled, positions are held. */
  @JsonProperty("Halted")
  HALTED,
  /** All positions are closed, then as {@link #HALTED}. */
  @JsonProperty("Flatten")
  FLATTEN;

  /** The stricter of the two. */
  public TradingState or(TradingState other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
