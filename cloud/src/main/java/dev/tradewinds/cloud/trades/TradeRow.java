package dev.tradewinds.cloud.trades;

import java.time.Instant;
import java.util.Optional;

/**
 * One filled order.
 *
 * @param namespace of the Trader
 * @param trader its name
 * @param fleet the TradingFleet that it belongs to
 * @param run of the feed
 * @param step of the run
 * @param index of the order in its step, from 0
 * @param symbol what was traded
 * @param buys whether it was bought, else sold
 * @param quantity above 0, in units of the symbol
 * @param price of one unit, in the account's currency
 * @param timestep that the strategy saw
 * @param at when the bar of the step was, or when the order was filled
 * @param mode who executed it, such as {@code Paper}
 */
public record TradeRow(
    String namespace,
    String trader,
    Optional<String> fleet,
    String run,
    long step,
    int index,
    String symbol,
    boolean buys,
    double quantity,
    double price,
    String timestep,
    Instant at,
    String mode) {

  /**
   * Key of the row: the seed's {@code trade_<date>_<time>_<symbol>}, and what makes it the only one
   * of that name: a retry writes the same row.
   */
  public String tradeId() {
    return "trade_%s_%s_%s_%s_%d_%d"
        .formatted(TradeTimes.compact(at), symbol, namespace + "/" + trader, run, step, index);
  }
}
