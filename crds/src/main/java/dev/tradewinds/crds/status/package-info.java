/** What the status of every kind has. */
package dev.tradewinds.crds.status;
