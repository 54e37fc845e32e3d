package dev.tradewinds.engine.ledger;

/** Direction of an order; its code is the one on the lane. */
public enum Side {
  BUY(1),
  SELL(2);

  private final int code;

  Side(int code) {
    this.code = code;
  }

  /** The number that stands for it on the lane and in the order log. */
  public int code() {
    return code;
  }
}
