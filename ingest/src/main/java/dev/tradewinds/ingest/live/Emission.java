package dev.tradewinds.ingest.live;

import dev.tradewinds.contract.feed.Bar;

/** What is to be published next. */
public sealed interface Emission {
  /** A bar, of the step that is open or a revision of one before it. */
  record OfBar(Bar bar) implements Emission {}

  /** The end of the step that is open. */
  record OfStep(String timestep, boolean last) implements Emission {}
}
