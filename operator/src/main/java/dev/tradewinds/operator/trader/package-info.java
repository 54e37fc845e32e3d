/**
 * The kind Trader: one Pod with both halves for one model, started when its ingest streams, and
 * what it says of itself.
 */
package dev.tradewinds.operator.trader;
