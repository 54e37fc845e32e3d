/**
 * The report of a run: tables and one self-contained page. Whatever a participant wrote is escaped,
 * and the page may load and run nothing.
 */
package dev.tradewinds.engine.report;
