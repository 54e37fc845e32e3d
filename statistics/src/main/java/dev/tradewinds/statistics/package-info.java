/** Metrics, Sharpe statistics, overfitting tests: pure functions. */
package dev.tradewinds.statistics;
