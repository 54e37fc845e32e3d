package dev.tradewinds.contract.feed;

import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Material;

/**
 * A dataset to be played as a feed.
 *
 * @param dataset a CSV in the form of a competition's, or a compiled one
 * @param stepsPerSecond how quickly; 0 for as quickly as NATS takes them
 * @param generation of the replay: another one plays the dataset again
 */
public record ReplayOrder(Material dataset, double stepsPerSecond, long generation) {
  public ReplayOrder {
    if (!(stepsPerSecond >= 0 && stepsPerSecond <= 1e6)) {
      throw new InvalidDocument(
          "replay.stepsPerSecond", stepsPerSecond, "a number from 0 to 1000000");
    }
  }
}
