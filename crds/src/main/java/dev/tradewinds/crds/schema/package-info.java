/** What a kind says about its schema beyond the annotations of Fabric8. */
package dev.tradewinds.crds.schema;
