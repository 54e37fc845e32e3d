package dev.tradewinds.engine.run;

import dev.tradewinds.contract.RunCause;
import java.util.Optional;

/**
 * Why a run ended, before the policy judges it.
 *
 * @param message for the participant
 * @param score present exactly for {@link RunCause#COMPLETED}
 */
record Ending(RunCause cause, String message, Optional<Double> score) {
  /** An end without a score. */
  Ending(RunCause cause, String message) {
    this(cause, message, Optional.empty());
  }
}
