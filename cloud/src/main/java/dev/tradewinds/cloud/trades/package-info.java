/** The table of trades: what a trader did, in the form of the seed's bot. */
package dev.tradewinds.cloud.trades;
