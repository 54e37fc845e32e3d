/**
 * The trusted process of a Pod: takes an order from a file, fetches what it names, runs the engine,
 * uploads the result. It knows signed URLs only, and never writes one anywhere.
 */
package dev.tradewinds.evaluator;
