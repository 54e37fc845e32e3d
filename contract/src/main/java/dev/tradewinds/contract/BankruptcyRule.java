package dev.tradewinds.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a net asset value of zero or less does to the run. */
public enum BankruptcyRule {
  /** Nothing: the seed's rule. */
  @JsonProperty("Ignore")
  IGNORE,
  /** The run ends with {@link VerdictKind#BANKRUPT}. */
  @JsonProperty("EndRun")
  END_RUN
}
