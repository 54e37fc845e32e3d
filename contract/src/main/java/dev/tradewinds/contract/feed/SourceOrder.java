package dev.tradewinds.contract.feed;

import dev.tradewinds.contract.InvalidDocument;
import java.util.Optional;

/**
 * Where the bars come from: exactly one source.
 *
 * @param replay a dataset at a chosen speed
 */
public record SourceOrder(Optional<ReplayOrder> replay) {
  public SourceOrder {
    if (replay.isEmpty()) {
      throw new InvalidDocument("source", "empty", "one source: replay");
    }
  }
}
