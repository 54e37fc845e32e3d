/**
 * Figures of a series of net asset values: pure functions over arrays of double, with no policy and
 * no state. What a competition does with an undefined figure is decided elsewhere.
 */
package dev.tradewinds.statistics;
