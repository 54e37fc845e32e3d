/** The kind Submission: one strategy of one participant. */
package dev.tradewinds.crds.submission;
