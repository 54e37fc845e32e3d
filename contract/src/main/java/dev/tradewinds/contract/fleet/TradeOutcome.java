package dev.tradewinds.contract.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of an order. */
public enum TradeOutcome {
  /** It was filled in full. */
  @JsonProperty("Filled")
  FILLED,
  /** The ledger or the broker refused it: no price, too much leverage, no number. */
  @JsonProperty("Refused")
  REFUSED,
  /** Somebody's word or a risk limit did not let it through. */
  @JsonProperty("Stopped")
  STOPPED
}
