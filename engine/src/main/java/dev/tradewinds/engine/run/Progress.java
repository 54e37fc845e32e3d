package dev.tradewinds.engine.run;

import java.util.concurrent.atomic.AtomicInteger;

/** How far a run is; written by the run, read by whoever shows it. */
public final class Progress {
  private final AtomicInteger answered = new AtomicInteger();

  void answered(int steps) {
    answered.setRelease(steps);
  }

  /** Steps answered so far. */
  public int stepsAnswered() {
    return answered.getAcquire();
  }
}
