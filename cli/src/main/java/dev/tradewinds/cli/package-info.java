/** The tradewinds command. */
package dev.tradewinds.cli;
