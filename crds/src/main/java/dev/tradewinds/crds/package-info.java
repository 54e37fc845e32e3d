/** The kinds: spec and status types, generated CRD YAML and reference. */
package dev.tradewinds.crds;
