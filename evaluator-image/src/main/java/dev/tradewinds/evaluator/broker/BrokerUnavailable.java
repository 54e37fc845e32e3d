package dev.tradewinds.evaluator.broker;

/** The broker did not answer a question; asking again does no harm. */
public final class BrokerUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  BrokerUnavailable(String message) {
    super(message);
  }
}
