/**
 * What a live trader may do at this moment: people's words, and the limits that stop it by itself.
 */
package dev.tradewinds.engine.risk;
