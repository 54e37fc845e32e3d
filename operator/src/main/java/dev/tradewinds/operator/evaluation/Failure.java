package dev.tradewinds.operator.evaluation;

/**
 * Why an attempt ended without a verdict about the strategy.
 *
 * @param reason CamelCase; the reason of the final PlatformError if no later attempt succeeds
 * @param message for people
 * @param counts whether it counts towards the competition's limit of attempts; a Pod that was never
 *     made does not, for then the cluster is full, not broken
 */
record Failure(String reason, String message, boolean counts) {
  static Failure counted(String reason, String message) {
    return new Failure(reason, message, true);
  }

  static Failure uncounted(String reason, String message) {
    return new Failure(reason, message, false);
  }
}
