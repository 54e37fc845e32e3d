package dev.tradewinds.crds.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An exchange's trading days, by its market identifier code (ISO 10383), or none's. */
public enum ExchangeCalendar {
  /** New York Stock Exchange: holidays and half days. */
  @JsonProperty("XNYS")
  XNYS,
  /** Nasdaq; the same days as New York's. */
  @JsonProperty("XNAS")
  XNAS,
  /** Every day, from midnight to midnight UTC. */
  @JsonProperty("CRYPTO")
  CRYPTO
}
