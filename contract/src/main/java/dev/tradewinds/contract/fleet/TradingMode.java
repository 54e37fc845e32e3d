package dev.tradewinds.contract.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who executes a trader's orders. */
public enum TradingMode {
  /** The engine's ledger, at the bar's price. */
  @JsonProperty("Paper")
  PAPER
}
