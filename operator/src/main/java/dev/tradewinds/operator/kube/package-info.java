/**
 * What every kind needs of Kubernetes: conditions, status, names, labels, owners, events, security
 * contexts, clients. Knows no kind.
 */
package dev.tradewinds.operator.kube;
