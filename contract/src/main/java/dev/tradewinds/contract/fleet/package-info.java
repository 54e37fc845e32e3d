/**
 * What operator and traders exchange: the order that a trader works by, its account, its heartbeat,
 * and the controls that stop it.
 */
package dev.tradewinds.contract.fleet;
