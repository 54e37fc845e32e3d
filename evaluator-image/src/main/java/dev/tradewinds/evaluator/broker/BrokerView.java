package dev.tradewinds.evaluator.broker;

import java.util.Set;

/**
 * An order as the broker has it.
 *
 * @param clientId as it was given
 * @param status in the broker's words
 * @param filled how much, negative for a sale
 * @param averagePrice of what is filled; 0 while nothing is
 */
public record BrokerView(
    String clientId, String symbol, String status, double filled, double averagePrice) {
  private static final Set<String> OVER =
      Set.of("filled", "canceled", "expired", "replaced", "rejected", "done_for_day");

  /** Whether nothing can happen to it any more. */
  public boolean isOver() {
    return OVER.contains(status);
  }

  /** Whether the market refused it. */
  public boolean isRejected() {
    return status.equals("rejected");
  }
}
