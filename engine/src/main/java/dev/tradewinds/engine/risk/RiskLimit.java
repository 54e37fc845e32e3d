package dev.tradewinds.engine.risk;

import dev.tradewinds.contract.InvalidDocument;
import java.util.Arrays;

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

  /**
   * The limit of that name.
   *
   * @throws InvalidDocument when there is none
   */
  static RiskLimit labelled(String label) {
    return Arrays.stream(values())
        .filter(each -> each.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new InvalidDocument("trip.limit", label, "the name of a risk limit"));
  }
}
