package dev.tradewinds.contract.feed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewinds.contract.InvalidDocument;

/**
 * Ends a step: all bars of its timestep have been published. Traders act on it and on nothing else,
 * so that all of them see the same steps, whatever their symbols.
 *
 * @param run which run of the feed
 * @param step number of the step in its run, from 0 without a gap
 * @param timestep that of the step's bars
 * @param bars how many were published for it, whatever their symbols, corrections not counted; 0
 *     where a session ends without one
 * @param last whether the run ends with it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StepMarker(String run, long step, String timestep, int bars, boolean last) {
  public StepMarker {
    if (step < 0) {
      throw new InvalidDocument("marker.step", step, "a number from 0 on");
    }
    if (bars < 0) {
      throw new InvalidDocument("marker.bars", bars, "a number from 0 on");
    }
  }
}
