package dev.tradewinds.crds.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When a changed model or spec reaches Traders that there are. */
public enum RolloutRule {
  /** When somebody says so; until then ConfigDrift shows it. */
  @JsonProperty("Manual")
  MANUAL,
  /** At once. */
  @JsonProperty("Auto")
  AUTO
}
