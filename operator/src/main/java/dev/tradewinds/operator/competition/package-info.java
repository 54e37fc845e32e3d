/**
 * The kind Competition: pins the runtime, has datasets checked and compiled, activates one, keeps
 * the board's generation in the score table and its first rows in status.
 *
 * <p>{@link dev.tradewinds.operator.competition.DatasetPlan}, {@link
 * dev.tradewinds.operator.competition.ActivationPlan}, {@link
 * dev.tradewinds.operator.competition.Board} and {@link
 * dev.tradewinds.operator.competition.CompetitionConditions} decide; the reconciler observes and
 * acts.
 */
package dev.tradewinds.operator.competition;
