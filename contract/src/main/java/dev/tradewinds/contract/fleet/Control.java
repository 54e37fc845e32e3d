package dev.tradewinds.contract.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.feed.FeedName;

/**
 * Somebody's word on what traders may do: a value of the key-value bucket {@link #BUCKET}, which
 * every trader watches under three keys, for its namespace, its fleet and itself. The strictest of
 * the three holds. A word that is given again, with a later revision of its key, also lifts what a
 * risk limit has stopped: that is how a trader is resumed.
 *
 * @param state what they may do
 * @param by who says so
 * @param reason what for
 * @param at when it was said, in ms since 1970 on the clock of whoever wrote it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Control(TradingState state, String by, String reason, long at) {
  /** Name of the key-value bucket. */
  public static final String BUCKET = "controls";

  public Control {
    if (by.isBlank()) {
      throw new InvalidDocument("control.by", "empty", "who says so");
    }
  }

  /** Key of the word that holds for all traders of a namespace. */
  public static String ofNamespace(String namespace) {
    return "namespace." + FeedName.token(namespace);
  }

  /** Key of the word that holds for all traders of a fleet. */
  public static String ofFleet(String namespace, String fleet) {
    return "fleet." + FeedName.token(namespace) + "." + FeedName.token(fleet);
  }

  /** Key of the word that holds for one trader. */
  public static String ofTrader(String namespace, String trader) {
    return "trader." + FeedName.token(namespace) + "." + FeedName.token(trader);
  }
}
