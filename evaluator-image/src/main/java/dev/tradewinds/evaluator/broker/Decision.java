package dev.tradewinds.evaluator.broker;

import java.util.Optional;

/**
 * An order that a strategy has decided on.
 *
 * @param quantity to buy, or to sell where it is negative
 * @param limit worst price; absent for a market order
 */
public record Decision(DecisionId id, String symbol, double quantity, Optional<Double> limit) {
  public Decision {
    if (!Double.isFinite(quantity) || quantity == 0) {
      throw new IllegalArgumentException(
          "quantity is %s, expected a finite number that is not 0".formatted(quantity));
    }
  }
}
