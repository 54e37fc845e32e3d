/** People's words on what traders may do, where they stand beside a spec that Git owns. */
package dev.tradewinds.crds.control;
