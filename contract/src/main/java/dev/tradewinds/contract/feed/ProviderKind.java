package dev.tradewinds.contract.feed;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A provider of minute bars that is asked again and again. */
public enum ProviderKind {
  /** Alpaca's REST data of the exchange IEX; many symbols in a request. */
  @JsonProperty("alpaca")
  ALPACA,
  /** Alpha Vantage; one symbol in a request. */
  @JsonProperty("alphavantage")
  ALPHA_VANTAGE,
  /** Tiingo's data of IEX; one symbol in a request. */
  @JsonProperty("tiingo")
  TIINGO,
  /** Twelve Data; many symbols in a request, each of which counts. */
  @JsonProperty("twelvedata")
  TWELVE_DATA
}
