/** Machines of a cloud: launched once per token, found by tag, started, stopped and checked. */
package dev.tradewinds.cloud.machines;
