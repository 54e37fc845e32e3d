package dev.tradewinds.evaluator.live;

/** The feed lacks what a run needs, and trying again does not help. */
public final class FeedBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FeedBroken(String message) {
    super(message);
  }
}
