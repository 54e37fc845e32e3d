/** Tests of the way of trades into their table. */
package dev.tradewinds.operator.journal;
