/** Secrets that are kept outside of the cluster. */
package dev.tradewinds.cloud.secrets;
