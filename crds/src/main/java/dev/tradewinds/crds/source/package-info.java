/** Where files come from, as the kinds refer to it. */
package dev.tradewinds.crds.source;
