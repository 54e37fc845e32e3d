/** A submission's files: read once from wherever they are, then frozen by their content. */
package dev.tradewinds.operator.sources;
