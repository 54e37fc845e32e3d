package dev.tradewinds.engine.risk;

/**
 * A limit that was passed.
 *
 * @param limit which
 * @param message with the figures, for people
 */
public record Trip(RiskLimit limit, String message) {}
