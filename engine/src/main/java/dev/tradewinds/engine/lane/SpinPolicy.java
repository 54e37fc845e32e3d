package dev.tradewinds.engine.lane;

/**
 * Decides before each wait whether to ask again and again for a moment instead of going to sleep.
 * That saves the time to wake up when the answer comes at once, and costs a processor when it does
 * not: after each vain try, the next ones are left out, twice as many every time.
 */
final class SpinPolicy {
  private static final int MOST_LEFT_OUT = 1024;

  private final long nanos;
  private int vain;
  private int leftOut;

  /**
   * @param nanos how long one try lasts; 0 for never
   */
  SpinPolicy(long nanos) {
    this.nanos = nanos;
  }

  /** How long to try this time; 0 to go to sleep at once. */
  long next() {
    if (leftOut > 0) {
      leftOut--;
      return 0;
    }
    return nanos;
  }

  void succeeded() {
    vain = 0;
  }

  void failed() {
    vain = Math.min(vain + 1, 10);
    leftOut = Math.min(1 << vain, MOST_LEFT_OUT);
  }
}
