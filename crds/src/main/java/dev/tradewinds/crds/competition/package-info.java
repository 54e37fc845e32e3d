/** The kind Competition: datasets, rules, limits and the board. */
package dev.tradewinds.crds.competition;
