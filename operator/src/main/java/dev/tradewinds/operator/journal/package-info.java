/** What traders have traded: from the stream of every NATS to the table of trades. */
package dev.tradewinds.operator.journal;
