/**
 * Between NATS and a live run: the feed that drives it, the account that it keeps, its heartbeat.
 */
package dev.tradewinds.evaluator.live;
