/** Commands for trading fleets on a cluster. */
package dev.tradewinds.cli.fleet;
