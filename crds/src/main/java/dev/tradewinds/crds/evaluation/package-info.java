/** The kind Evaluation: one run, frozen when it is made. */
package dev.tradewinds.crds.evaluation;
