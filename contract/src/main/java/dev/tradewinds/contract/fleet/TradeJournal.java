package dev.tradewinds.contract.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewinds.contract.feed.FeedName;
import java.util.List;
import java.util.Optional;

/**
 * The orders of one step, in the stream {@link #STREAM} on {@link #subject}. Its message id is
 * {@link #messageId}, and a step that is played again after a crash gives the same message.
 *
 * @param fleet the TradingFleet that the trader belongs to
 * @param mode who executed the orders
 * @param run of the feed
 * @param step of the run; with {@code afterwards}, the one that was answered last
 * @param afterwards 0 for the orders of the step itself, then +1 each time that the engine closed
 *     positions before the next step
 * @param timestep of the step
 * @param trades in the order in which they were decided
 * @param present account after them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TradeJournal(
    Optional<String> fleet,
    TradingMode mode,
    String run,
    long step,
    int afterwards,
    String timestep,
    List<Trade> trades,
    Account present) {
  /** Name of the stream. */
  public static final String STREAM = "TRADES";

  /** Matches every trader's. */
  public static final String ALL = "trades.*.*";

  public TradeJournal {
    trades = List.copyOf(trades);
  }

  /** Subject of one trader's. */
  public static String subject(String namespace, String trader) {
    return "trades.%s.%s".formatted(FeedName.token(namespace), FeedName.token(trader));
  }

  /** What NATS knows the message by. */
  public String messageId(String namespace, String trader) {
    return "%s|%s|%s|%d|%d".formatted(namespace, trader, run, step, afterwards);
  }
}
