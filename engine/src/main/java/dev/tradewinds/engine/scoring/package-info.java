/** From net asset values to a score, by the rules of a scoring policy. */
package dev.tradewinds.engine.scoring;
