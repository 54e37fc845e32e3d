package dev.tradewinds.contract.fleet;

/**
 * A risk limit that has stopped a trader, kept with its account so that a restart does not lift it.
 *
 * @param limit its name, such as {@code MaxLoss}
 * @param message with the figures, for people
 * @param wordRevision revision of the last word that held when it tripped; a later one that says
 *     {@code Running} lifts it
 */
public record TripRecord(String limit, String message, long wordRevision) {}
