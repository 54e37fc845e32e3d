/** The score table: what is recorded of every run, who stands where, which dataset is active. */
package dev.tradewinds.cloud.scores;
