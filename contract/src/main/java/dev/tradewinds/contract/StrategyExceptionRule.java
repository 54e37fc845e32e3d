package dev.tradewinds.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an exception that leaves {@code on_quote} does to the run. */
public enum StrategyExceptionRule {
  /**
   * The bar's orders up to the exception stand, the exception is counted, the run goes on: the
   * seed's rule.
   */
  @JsonProperty("Swallow")
  SWALLOW,
  /** The run ends with {@link VerdictKind#RUNTIME_ERROR}. */
  @JsonProperty("Fail")
  FAIL
}
