package dev.tradewinds.contract.fleet;

import java.util.Optional;

/**
 * One order of a strategy, or of the engine itself when it closes positions, as it was decided.
 *
 * @param symbol what was to be traded
 * @param side {@code buy} or {@code sell}
 * @param quantity any number; a negative one turns the side around
 * @param price the last one of the symbol, absent where there was none
 * @param outcome what became of it
 * @param origin who wanted it
 */
public record Trade(
    String symbol,
    String side,
    double quantity,
    Optional<Double> price,
    TradeOutcome outcome,
    TradeOrigin origin) {}
