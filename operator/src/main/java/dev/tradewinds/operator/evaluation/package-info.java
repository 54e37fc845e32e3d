/**
 * The kind Evaluation: one run, from its admission to its verdict in the score table.
 *
 * <p>{@link dev.tradewinds.operator.evaluation.EvaluationPlan} decides, {@link
 * dev.tradewinds.operator.evaluation.EvaluationResources} says what is made, the reconciler
 * observes and acts.
 */
package dev.tradewinds.operator.evaluation;
