/**
 * The kind Submission: freezes the files, makes the Evaluation that is needed, shows its verdict.
 *
 * <p>{@link dev.tradewinds.operator.submission.Prerequisites} and {@link
 * dev.tradewinds.operator.submission.SubmissionPlan} decide; the reconciler observes and acts.
 */
package dev.tradewinds.operator.submission;
