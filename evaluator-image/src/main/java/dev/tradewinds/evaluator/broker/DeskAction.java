package dev.tradewinds.evaluator.broker;

/** What {@link OrderDesk} wants done. */
public sealed interface DeskAction {
  /** Ask for all orders and positions. */
  record Reconcile() implements DeskAction {}

  /** Send an order. */
  record Submit(Decision decision) implements DeskAction {}

  /** Ask for an order by its name. */
  record LookUp(DecisionId id) implements DeskAction {}
}
