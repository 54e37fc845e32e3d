/** Stateful stand-ins for the outside systems, with faults by script. For tests of every module. */
package dev.tradewinds.cloud.fake;
