/**
 * The account of one run: the only truth about cash and positions, and the record of every order
 * attempt. All arithmetic is in double, strictly in the order of the seed's Python, so that fills,
 * positions and net asset values are equal to it bit for bit.
 */
package dev.tradewinds.engine.ledger;
