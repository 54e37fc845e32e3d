/** Market data: from its sources to NATS. */
package dev.tradewinds.ingest;
