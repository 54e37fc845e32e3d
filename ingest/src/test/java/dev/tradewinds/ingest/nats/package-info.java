/** Tests of the publisher against a real NATS. */
package dev.tradewinds.ingest.nats;
