package dev.tradewinds.engine.run;

/**
 * An exception that left {@code on_quote}, as the trader tells it.
 *
 * @param step number of the step, from 0
 * @param text type, text and the strategy's own frames
 */
public record StepError(int step, String text) {}
