package dev.tradewinds.cloud.trades;

import java.util.List;

/**
 * The table of trades. All operations throw {@link dev.tradewinds.cloud.CloudException}: {@link
 * dev.tradewinds.cloud.CloudUnavailable} when it should be tried again later.
 */
public interface TradeTable {
  /**
   * Writes a trade once, however often it is told.
   *
   * @return whether it was new
   */
  boolean record(TradeRow row);

  /**
   * The latest trades of a trader, newest first.
   *
   * @param limit most rows
   */
  List<TradeRow> latest(String namespace, String trader, int limit);
}
