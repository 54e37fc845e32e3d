/** A real NATS server, started and stopped by tests. */
package dev.tradewinds.fakes.nats;
