/** The {@code tradewinds} command: the engine on a laptop or in CI, without a cluster. */
package dev.tradewinds.cli;
