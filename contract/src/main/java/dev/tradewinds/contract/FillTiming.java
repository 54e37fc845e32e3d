package dev.tradewinds.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** At which price, relative to the bar on which a strategy decides, its order is filled. */
public enum FillTiming {
  /** At the price of the very bar that the strategy saw: the seed's rule. */
  @JsonProperty("Immediate")
  IMMEDIATE
}
