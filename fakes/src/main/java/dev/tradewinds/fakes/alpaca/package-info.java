/**
 * A stateful Alpaca on loopback: market data by websocket and REST, orders by REST and their
 * updates by websocket, over a simulated or recorded market on a clock that may run faster than the
 * real one.
 */
package dev.tradewinds.fakes.alpaca;
