package dev.tradewinds.contract.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who wanted an order. */
public enum TradeOrigin {
  @JsonProperty("Strategy")
  STRATEGY,
  /** The engine, which closes all positions when it is told to flatten. */
  @JsonProperty("Engine")
  ENGINE
}
