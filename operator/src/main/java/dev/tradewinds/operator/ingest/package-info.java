/**
 * The kind IngestNode: the Pod that publishes market data, the NATS that carries it, and whether it
 * streams.
 */
package dev.tradewinds.operator.ingest;
