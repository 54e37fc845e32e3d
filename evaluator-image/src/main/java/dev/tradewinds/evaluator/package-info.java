/** The trusted process of a Pod: one command line over the engine. */
package dev.tradewinds.evaluator;
