/**
 * What the operator hears over NATS: one connection to each server that an IngestNode uses, and the
 * last heartbeat of each ingest and trader. Nothing here is kept over a restart of the operator.
 */
package dev.tradewinds.operator.nats;
