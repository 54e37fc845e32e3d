package dev.tradewinds.crds.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A day of the week; the order is {@link java.time.DayOfWeek}'s. */
public enum Weekday {
  @JsonProperty("Mon")
  MON,
  @JsonProperty("Tue")
  TUE,
  @JsonProperty("Wed")
  WED,
  @JsonProperty("Thu")
  THU,
  @JsonProperty("Fri")
  FRI,
  @JsonProperty("Sat")
  SAT,
  @JsonProperty("Sun")
  SUN
}
