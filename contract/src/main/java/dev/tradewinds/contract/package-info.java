/**
 * The documents that the parts of Tradewinds exchange, as immutable records with a fixed JSON form.
 * Nothing here knows a client, a cloud or a clock: operator and engine meet only in this package.
 */
package dev.tradewinds.contract;
