/** The kind Competition: its decisions, and its reconciler before a real API server. */
package dev.tradewinds.operator.competition;
