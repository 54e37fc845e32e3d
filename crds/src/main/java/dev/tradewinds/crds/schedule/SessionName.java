package dev.tradewinds.crds.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A part of an exchange's day, in the order of the day. */
public enum SessionName {
  /** Early trading. */
  @JsonProperty("Pre")
  PRE,
  /** From the opening to the closing auction. */
  @JsonProperty("Regular")
  REGULAR,
  /** Late trading. */
  @JsonProperty("Post")
  POST
}
