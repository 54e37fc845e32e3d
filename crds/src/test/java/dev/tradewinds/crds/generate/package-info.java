/**
 * Makes the CRD YAML and the reference page from the records. Test scope: nothing of it ships, what
 * it writes is committed, and {@link dev.tradewinds.crds.generate.GeneratedFilesTest} fails when
 * the two differ.
 */
package dev.tradewinds.crds.generate;
