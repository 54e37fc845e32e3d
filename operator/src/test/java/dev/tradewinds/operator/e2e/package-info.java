/**
 * What only a real cluster can show: Pods that run, a sandbox that holds in them, scores that land.
 * Needs the demo (hack/demo/up) on the cluster of KUBECONFIG; without a KUBECONFIG the tests are
 * skipped.
 */
package dev.tradewinds.operator.e2e;
