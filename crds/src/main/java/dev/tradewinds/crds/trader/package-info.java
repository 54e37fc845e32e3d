/** The kind Trader. */
package dev.tradewinds.crds.trader;
