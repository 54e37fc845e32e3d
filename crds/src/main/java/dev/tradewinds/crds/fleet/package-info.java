/** The kind TradingFleet. */
package dev.tradewinds.crds.fleet;
