/** A dataset as a source of bars. */
package dev.tradewinds.evaluator.replay;
