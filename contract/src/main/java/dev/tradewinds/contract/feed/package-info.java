/**
 * Market data on its way from an ingest to the traders: subjects, messages, and the order that an
 * ingest works by.
 */
package dev.tradewinds.contract.feed;
