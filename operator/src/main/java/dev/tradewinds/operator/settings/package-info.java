/**
 * The operator's configuration as typed values, checked when it starts. {@code docs/operator.md}
 * lists every property.
 */
package dev.tradewinds.operator.settings;
