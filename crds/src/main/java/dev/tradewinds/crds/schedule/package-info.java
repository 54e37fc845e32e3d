/** When something is to run: parts of kinds that have a schedule. */
package dev.tradewinds.crds.schedule;
