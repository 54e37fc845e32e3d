package dev.tradewinds.evaluator.broker;

import java.time.Duration;

/** What came of sending an order. */
public sealed interface SubmitAnswer {
  /** The broker has it. */
  record Accepted(BrokerView order) implements SubmitAnswer {}

  /** The broker has had one of that name before. */
  record Duplicate() implements SubmitAnswer {}

  /** The broker does not want it, and sending it again would not change that. */
  record Refused(String why) implements SubmitAnswer {}

  /** The broker has not looked at it. */
  record Throttled(Duration pause) implements SubmitAnswer {}

  /** Nobody knows whether the broker has it. */
  record Unknown(String why) implements SubmitAnswer {}
}
