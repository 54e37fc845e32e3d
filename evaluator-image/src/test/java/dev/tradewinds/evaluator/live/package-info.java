/** Tests of what lies between NATS and a live run. */
package dev.tradewinds.evaluator.live;
