/** A real kube-apiserver for tests, without a node and without controllers. */
package dev.tradewinds.crds.apiserver;
