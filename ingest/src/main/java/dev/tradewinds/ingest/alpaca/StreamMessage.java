package dev.tradewinds.ingest.alpaca;

import dev.tradewinds.ingest.live.BarReport;
import java.util.Map;
import java.util.Set;

/** What the stream says. */
sealed interface StreamMessage {
  /** It is there. */
  record Connected() implements StreamMessage {}

  /** It has let us in. */
  record Authenticated() implements StreamMessage {}

  /** The whole set that is subscribed, by channel. */
  record Subscribed(Map<String, Set<String>> channels) implements StreamMessage {}

  /** Something is wrong. */
  record Refused(int code, String words) implements StreamMessage {}

  /** A bar, or an update of one. */
  record BarSaid(BarReport report) implements StreamMessage {}

  /** A trade was corrected or cancelled: bars of the symbol may have changed. */
  record TradeRevised(String symbol) implements StreamMessage {}

  /** A bar whose values are none; it is left out. */
  record Flawed(String symbol) implements StreamMessage {}

  /** Data that makes no bar, but shows that the stream lives. */
  record Data() implements StreamMessage {}

  /** What cannot be read: something may have been lost with it. */
  record Nonsense(String why) implements StreamMessage {}
}
