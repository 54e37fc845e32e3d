package dev.tradewinds.evaluator.live;

/** Another process has taken the trader's account over: this one must not trade any more. */
public final class Superseded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Superseded(String message) {
    super(message);
  }
}
