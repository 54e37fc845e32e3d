package dev.tradewinds.evaluator.broker;

import java.util.Optional;

/**
 * How it stands with a decision.
 *
 * @param order as the broker has it, once that is known
 * @param why it was refused, or is not known
 */
public record OrderState(Phase phase, Optional<BrokerView> order, Optional<String> why) {
  /** What is known of it. */
  public enum Phase {
    /** Not sent yet. */
    DECIDED,
    /** Sent, no answer yet. */
    SENT,
    /** Nobody knows whether the broker has it: it is asked before anything else is done. */
    UNKNOWN,
    /** The broker has it; more can happen to it. */
    OPEN,
    /** Filled, or ended otherwise. */
    OVER,
    /** Refused by the broker or the market. */
    REJECTED
  }

  static OrderState of(Phase phase) {
    return new OrderState(phase, Optional.empty(), Optional.empty());
  }

  static OrderState of(Phase phase, String why) {
    return new OrderState(phase, Optional.empty(), Optional.of(why));
  }

  static OrderState at(BrokerView order) {
    Phase phase = order.isRejected() ? Phase.REJECTED : order.isOver() ? Phase.OVER : Phase.OPEN;
    return new OrderState(phase, Optional.of(order), Optional.empty());
  }

  /** Whether the broker's last word on it is known. */
  public boolean isSettled() {
    return phase == Phase.OVER || phase == Phase.REJECTED;
  }
}
