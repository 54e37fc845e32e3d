package dev.tradewinds.engine.ledger;

/**
 * Cash and positions under a limit of gross leverage. An order is filled in full at the last price
 * of its product, or refused.
 *
 * <p>Prices are given with each call, one per symbol: the last quote, NaN for a product that never
 * had one. A product that was traded once stays in the ledger, also with quantity 0, and its place
 * in the order of the ledger is that of its first fill. For one thread.
 */
public final class Ledger {
  /** The least net asset value that exposure is divided by (the seed's {@code max(nav, 1e-8)}). */
  private static final double LEAST_NET_VALUE = 1e-8;

  private final double leverageLimit;
  private final double[] quantities;
  private final boolean[] held;
  private final int[] order;
  private int count;
  private double cash;

  /**
   * @param initialCash in the account's currency
   * @param leverageLimit highest gross exposure over net asset value after an order
   * @param symbols how many products there are
   */
  public Ledger(double initialCash, double leverageLimit, int symbols) {
    this.cash = initialCash;
    this.leverageLimit = leverageLimit;
    this.quantities = new double[symbols];
    this.held = new boolean[symbols];
    this.order = new int[symbols];
  }

  /**
   * Fills an order at the product's price, or leaves the ledger as it was: when the product never
   * had a quote, or when the leverage after the order would not be within the limit (which a
   * quantity that is not finite never is).
   *
   * @param quantity any number; a negative one turns the side around
   * @return whether the order was filled
   */
  public boolean trade(Side side, int symbol, double quantity, double[] prices) {
    double price = prices[symbol];
    if (Double.isNaN(price)) {
      return false;
    }
    double value = price * quantity;
    double newCash = side == Side.BUY ? cash - value : cash + value;
    double before = quantities[symbol];
    boolean first = !held[symbol];
    if (first) {
      order[count++] = symbol;
      held[symbol] = true;
    }
    quantities[symbol] = side == Side.BUY ? before + quantity : before - quantity;
    if (withinLimit(newCash, prices)) {
      cash = newCash;
      return true;
    }
    quantities[symbol] = before;
    if (first) {
      count--;
      held[symbol] = false;
    }
    return false;
  }

  /** The comparisons are written so that NaN on either side refuses the order, as in Python. */
  private boolean withinLimit(double newCash, double[] prices) {
    double gross = 0;
    double net = 0;
    for (int i = 0; i < count; i++) {
      int symbol = order[i];
      gross += Math.abs(quantities[symbol]) * prices[symbol];
      net += quantities[symbol] * prices[symbol];
    }
    double netValue = newCash + net;
    double divisor = LEAST_NET_VALUE > netValue ? LEAST_NET_VALUE : netValue;
    return gross / divisor <= leverageLimit;
  }

  /** Makes it as if nothing had been traded, with this cash. */
  public void reset(double newCash) {
    for (int i = 0; i < count; i++) {
      held[order[i]] = false;
      quantities[order[i]] = 0;
    }
    count = 0;
    cash = newCash;
  }

  /** Puts a product with a quantity, also 0, at the end of the ledger's order. */
  public void hold(int symbol, double quantity) {
    if (held[symbol]) {
      throw new IllegalStateException("product " + symbol + " is in the ledger already");
    }
    order[count++] = symbol;
    held[symbol] = true;
    quantities[symbol] = quantity;
  }

  /**
   * Closes a position, whatever the leverage: it can only fall.
   *
   * @param price a number
   */
  public void close(int symbol, double price) {
    cash += quantities[symbol] * price;
    quantities[symbol] = 0;
  }

  /** Cash plus the value of the positions, added up in ledger order. */
  public double netAssetValue(double[] prices) {
    double value = cash;
    for (int i = 0; i < count; i++) {
      int symbol = order[i];
      value += quantities[symbol] * prices[symbol];
    }
    return value;
  }

  public double cash() {
    return cash;
  }

  /** How many products are in the ledger. */
  public int positions() {
    return count;
  }

  /** The product at a place of the ledger's order. */
  public int symbolAt(int place) {
    return order[place];
  }

  /** Quantity of a product; 0 when it is not in the ledger. */
  public double quantity(int symbol) {
    return quantities[symbol];
  }
}
