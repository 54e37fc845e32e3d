package dev.tradewinds.contract.feed;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.tradewinds.contract.InvalidDocument;
import java.util.Optional;

/**
 * Where the bars come from: exactly one source.
 *
 * @param replay a dataset at a chosen speed
 * @param alpaca a stream of Alpaca's
 */
public record SourceOrder(Optional<ReplayOrder> replay, Optional<AlpacaOrder> alpaca) {
  @JsonCreator
  public SourceOrder {
    if (replay.isPresent() == alpaca.isPresent()) {
      throw new InvalidDocument(
          "source",
          replay.isPresent() ? "replay and alpaca" : "empty",
          "one source: replay or alpaca");
    }
  }

  /** A replay. */
  public SourceOrder(Optional<ReplayOrder> replay) {
    this(replay, Optional.empty());
  }

  /** A stream of Alpaca's. */
  public static SourceOrder of(AlpacaOrder alpaca) {
    return new SourceOrder(Optional.empty(), Optional.of(alpaca));
  }
}
