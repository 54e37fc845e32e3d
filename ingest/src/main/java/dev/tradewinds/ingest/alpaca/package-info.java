/**
 * Alpaca as a source: its stream, and its REST interface for what the stream has missed. What to do
 * is decided in {@link dev.tradewinds.ingest.alpaca.AlpacaSession} and {@link
 * dev.tradewinds.ingest.alpaca.SessionFeed}, which touch nothing outside; {@link
 * dev.tradewinds.ingest.alpaca.AlpacaSource} does it.
 */
package dev.tradewinds.ingest.alpaca;
