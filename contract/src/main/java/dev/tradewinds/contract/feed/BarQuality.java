package dev.tradewinds.contract.feed;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What may be expected of a bar. */
public enum BarQuality {
  /** As the source streamed it. */
  @JsonProperty("Live")
  LIVE,
  /** Fetched afterwards to close a gap. */
  @JsonProperty("Backfilled")
  BACKFILLED,
  /** From a feed that lags on purpose. */
  @JsonProperty("Delayed")
  DELAYED,
  /** Of a dataset of the past. */
  @JsonProperty("Replayed")
  REPLAYED,
  /** Made up, which only a source that is declared synthetic may do. */
  @JsonProperty("Synthetic")
  SYNTHETIC
}
