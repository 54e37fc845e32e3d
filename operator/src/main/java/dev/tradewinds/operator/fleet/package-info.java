/** The kind TradingFleet: which models there are, and one Trader for each of them. */
package dev.tradewinds.operator.fleet;
