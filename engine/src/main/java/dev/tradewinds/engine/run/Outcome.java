package dev.tradewinds.engine.run;

import dev.tradewinds.contract.Verdict;
import dev.tradewinds.engine.lane.SandboxLayer;
import dev.tradewinds.engine.ledger.OrderLog;
import java.util.List;

/**
 * A verdict with all that led to it.
 *
 * @param nav the initial cash, then one net asset value per step answered
 * @param orders order attempts
 * @param errors the first exceptions that left {@code on_quote}
 * @param traceback where the strategy failed for good; empty unless it said so
 * @param log what the strategy printed, cut to the limit
 * @param layers of the sandbox; empty when the trader never was ready
 */
public record Outcome(
    Verdict verdict,
    double[] nav,
    OrderLog orders,
    List<StepError> errors,
    String traceback,
    byte[] log,
    List<SandboxLayer> layers) {}
