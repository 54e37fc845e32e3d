package dev.tradewinds.engine.run;

import dev.tradewinds.engine.ledger.Ledger;
import dev.tradewinds.engine.ledger.Side;

/** Stands between a strategy's orders and the ledger. */
interface OrderDesk {
  /** In an evaluation every order goes to the ledger. */
  OrderDesk OPEN =
      new OrderDesk() {
        @Override
        public boolean lets(
            Side side, int symbol, double quantity, Ledger ledger, double[] prices) {
          return true;
        }

        @Override
        public void decided(
            Side side, int symbol, double quantity, double price, boolean let, boolean filled) {}
      };

  /** Whether the order may go to the ledger. */
  boolean lets(Side side, int symbol, double quantity, Ledger ledger, double[] prices);

  /**
   * What became of it.
   *
   * @param price the last one, NaN without one
   * @param let whether it went to the ledger
   */
  void decided(Side side, int symbol, double quantity, double price, boolean let, boolean filled);
}
