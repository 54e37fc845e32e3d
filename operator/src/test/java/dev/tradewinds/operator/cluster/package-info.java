/**
 * A real API server for tests, and what is not there with it: a controller manager with a kubelet
 * whose engine is a toy.
 */
package dev.tradewinds.operator.cluster;
