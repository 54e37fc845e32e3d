/** The JSON form of the kinds. */
package dev.tradewinds.crds.json;
