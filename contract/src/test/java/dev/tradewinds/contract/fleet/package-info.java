/** Tests of the names that market data travels under. */
package dev.tradewinds.contract.fleet;
