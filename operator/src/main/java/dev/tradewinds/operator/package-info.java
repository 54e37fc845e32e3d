/** Reconcilers, health and metrics, hosted by Micronaut. */
package dev.tradewinds.operator;
