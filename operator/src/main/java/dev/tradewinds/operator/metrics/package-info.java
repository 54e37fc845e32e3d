/** What the operator counts and times, in one place, so that names and labels stay a stable API. */
package dev.tradewinds.operator.metrics;
