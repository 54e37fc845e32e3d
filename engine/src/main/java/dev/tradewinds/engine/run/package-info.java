/**
 * One evaluation from the first frame to the verdict: sources, dataset, policy and limits go in,
 * verdict and report come out. The first thing that ends a run decides its verdict.
 */
package dev.tradewinds.engine.run;
