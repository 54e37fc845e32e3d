/** The safety shutdown: what runs after its deadline is stopped, whatever else is broken. */
package dev.tradewinds.operator.safety;
