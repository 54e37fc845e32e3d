/**
 * Market data, order matching, ledger, scoring and the lane: pure, no cloud, no Kubernetes, no
 * clock of its own.
 */
package dev.tradewinds.engine;
