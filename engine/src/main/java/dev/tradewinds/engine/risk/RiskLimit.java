package dev.tradewinds.engine.risk;

/** A limit that can stop a trader; its label is a stable name for status, metrics and alerts. */
public enum RiskLimit {
  MAX_LOSS("MaxLoss"),
  MAX_DRAWDOWN("MaxDrawdown"),
  MAX_POSITION("MaxPosition"),
  MAX_GROSS("MaxGross"),
  MAX_ORDERS("MaxOrdersPerStep"),
  MAX_REJECT_RATE("MaxRejectRate"),
  MAX_DATA_AGE("MaxDataAge");

  private final String label;

  RiskLimit(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
