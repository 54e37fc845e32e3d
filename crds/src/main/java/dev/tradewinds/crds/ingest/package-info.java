/** The kind IngestNode. */
package dev.tradewinds.crds.ingest;
