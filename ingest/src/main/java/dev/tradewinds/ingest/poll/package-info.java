/** Providers of bars that are asked again and again, the next one where one does not answer. */
package dev.tradewinds.ingest.poll;
