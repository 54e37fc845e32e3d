package dev.tradewinds.contract.fleet;

import java.util.List;

/**
 * Cash and positions at one moment.
 *
 * @param cash in the account's currency
 * @param positions in the order of the ledger, which decides how sums are rounded
 */
public record Account(double cash, List<Position> positions) {
  public Account {
    positions = List.copyOf(positions);
  }

  /**
   * Quantity of one product, 0 for one that was traded once.
   *
   * @param price the last one, at which it is valued
   */
  public record Position(String symbol, double quantity, double price) {}
}
