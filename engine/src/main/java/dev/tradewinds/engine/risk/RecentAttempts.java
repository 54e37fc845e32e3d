package dev.tradewinds.engine.risk;

import java.util.BitSet;

/** How many of the last order attempts were refused. */
final class RecentAttempts {
  private final int window;
  private final BitSet refused;
  private int next;
  private int count;

  RecentAttempts(int window) {
    this.window = window;
    this.refused = new BitSet(window);
  }

  void add(boolean filled) {
    refused.set(next, !filled);
    next = (next + 1) % window;
    count = Math.min(window, count + 1);
  }

  boolean full() {
    return count == window;
  }

  int refused() {
    return refused.cardinality();
  }

  void clear() {
    refused.clear();
    next = 0;
    count = 0;
  }
}
