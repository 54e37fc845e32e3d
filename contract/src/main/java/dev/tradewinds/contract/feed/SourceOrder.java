package dev.tradewinds.contract.feed;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.tradewinds.contract.InvalidDocument;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the bars come from: exactly one source.
 *
 * @param replay a dataset at a chosen speed
 * @param alpaca a stream of Alpaca's
 * @param poll providers that are asked again and again
 */
public record SourceOrder(
    Optional<ReplayOrder> replay, Optional<AlpacaOrder> alpaca, Optional<PollOrder> poll) {
  @JsonCreator
  public SourceOrder {
    long given = Stream.of(replay, alpaca, poll).filter(Optional::isPresent).count();
    if (given != 1) {
      throw new InvalidDocument(
          "source",
          given == 0 ? "empty" : "%d sources".formatted(given),
          "one source: replay, alpaca or poll");
    }
  }

  /** A replay. */
  public SourceOrder(Optional<ReplayOrder> replay) {
    this(replay, Optional.empty(), Optional.empty());
  }

  /** A replay or a stream of Alpaca's. */
  public SourceOrder(Optional<ReplayOrder> replay, Optional<AlpacaOrder> alpaca) {
    this(replay, alpaca, Optional.empty());
  }

  /** A stream of Alpaca's. */
  public static SourceOrder of(AlpacaOrder alpaca) {
    return new SourceOrder(Optional.empty(), Optional.of(alpaca), Optional.empty());
  }

  /** Providers that are asked again and again. */
  public static SourceOrder of(PollOrder poll) {
    return new SourceOrder(Optional.empty(), Optional.empty(), Optional.of(poll));
  }
}
