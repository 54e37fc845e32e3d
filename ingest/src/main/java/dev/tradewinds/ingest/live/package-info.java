/** Steps out of bars that come when they come: what live sources share. Pure, without a clock. */
package dev.tradewinds.ingest.live;
