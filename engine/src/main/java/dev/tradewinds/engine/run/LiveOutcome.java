package dev.tradewinds.engine.run;

import dev.tradewinds.contract.RunCause;

/**
 * How a live run ended.
 *
 * @param cause {@link RunCause#COMPLETED} when another run has begun, {@link RunCause#CANCELLED}
 *     when it was called off, else what the strategy did
 * @param message one or two sentences
 * @param traceback where the strategy failed for good; empty unless it said so
 */
public record LiveOutcome(RunCause cause, String message, String traceback) {}
