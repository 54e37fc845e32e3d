package dev.tradewinds.engine.lane;

/**
 * What the launcher is told about the trader's output.
 *
 * @param outputBytes after which it ends the trader
 * @param logBytes of the output that it passes on
 */
public record Containment(long outputBytes, int logBytes) {}
