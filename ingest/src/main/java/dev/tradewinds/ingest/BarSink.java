package dev.tradewinds.ingest;

import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.FeedStart;
import dev.tradewinds.contract.feed.StepMarker;

/**
 * Takes bars from a source, step by step. Each method waits while the outside can not keep up or is
 * away, for as long as that takes: a bar that was taken is published, at least once, however often
 * connections break. For one thread.
 */
public interface BarSink {
  /**
   * Begins a run, or goes on with it when it has been begun before, by this process or by one
   * before it.
   *
   * @return how much of the run has been published; the source goes on behind it. Bars of the step
   *     that comes next may have been published as well: pushed again, they are left out.
   */
  Published begin(FeedStart start) throws InterruptedException;

  /**
   * Publishes a bar of the step that is open. A correction, with a higher {@link Bar#revision}, may
   * also be of an earlier timestep; traders do not act on it.
   */
  void bar(Bar bar) throws InterruptedException;

  /**
   * Ends the step once every bar of it is stored, with the {@link StepMarker} that follows on the
   * last one.
   *
   * @param timestep that of the step's bars; that of the last step again where a session ends
   *     without one
   * @param last whether the run ends with it
   */
  void endStep(String timestep, boolean last) throws InterruptedException;
}
