/** The JSON form of the kinds as a Kubernetes client writes and reads it. */
package dev.tradewinds.crds.json;
