/**
 * Orders at a broker: each decision is executed once at most, whatever gets lost on the way. What
 * to do is decided in {@link dev.tradewinds.evaluator.broker.OrderDesk}, which touches nothing
 * outside.
 */
package dev.tradewinds.evaluator.broker;
