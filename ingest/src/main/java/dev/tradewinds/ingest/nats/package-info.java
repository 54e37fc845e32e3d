/** The way into NATS, and the publisher that keeps a feed's stream. */
package dev.tradewinds.ingest.nats;
