/** Brings what a live trader writes into the object store, without losing a byte of it. */
package dev.tradewinds.evaluator.upload;
