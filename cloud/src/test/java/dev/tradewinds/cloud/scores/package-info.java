/** What every score table must do, and the fake held against it. */
package dev.tradewinds.cloud.scores;
