/**
 * The process: start, leadership, probes, shutdown. The only package that knows Micronaut's beans.
 */
package dev.tradewinds.operator.host;
