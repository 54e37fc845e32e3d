package dev.tradewinds.engine.run;

import dev.tradewinds.contract.RunCause;

/**
 * Why a run ended, before the policy judges it.
 *
 * @param message for the participant
 */
record Ending(RunCause cause, String message) {}
