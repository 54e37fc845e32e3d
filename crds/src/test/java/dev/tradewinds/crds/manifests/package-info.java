/** The manifests of {@code src/test/manifests} before a real API server. */
package dev.tradewinds.crds.manifests;
