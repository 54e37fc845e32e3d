package dev.tradewinds.evaluator.broker;

import dev.tradewinds.evaluator.broker.OrderState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees to it that each decision is executed once at most. Nothing is sent before the broker's
 * orders are known. When it is not known whether the broker has an order, it is asked by the
 * order's name before anything else is done with it; only an order that the broker does not have,
 * twice and some time apart, is sent again, under the same name. It does no IO, has no clock and
 * belongs to one thread.
 */
public final class OrderDesk {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);
  private static final int ABSENT_TWICE = 2;

  private final Map<DecisionId, Entry> entries = new LinkedHashMap<>();
  private final Map<DecisionId, BrokerView> earlier = new HashMap<>();
  private boolean reconciled;
  private boolean reconciling;
  private Instant reconcileAt = Instant.MIN;

  private static final class Entry {
    private final Decision decision;
    private OrderState state = OrderState.of(Phase.DECIDED);
    private Instant due = Instant.MIN;
    private boolean asking;
    private int absent;

    Entry(Decision decision) {
      this.decision = decision;
    }
  }

  /** Takes a decision; one that was taken before is the same one. */
  public void decide(Decision decision) {
    if (!entries.containsKey(decision.id())) {
      Entry entry = new Entry(decision);
      Optional.ofNullable(earlier.get(decision.id()))
          .ifPresent(order -> entry.state = OrderState.at(order));
      entries.put(decision.id(), entry);
    }
  }

  /** What is to be done now. Each is asked for once, until there is an answer. */
  public List<DeskAction> due(Instant now) {
    List<DeskAction> actions = new ArrayList<>();
    if (!reconciled) {
      if (!reconciling && !now.isBefore(reconcileAt)) {
        reconciling = true;
        actions.add(new DeskAction.Reconcile());
      }
      return actions;
    }
    for (Entry entry : entries.values()) {
      if (entry.asking || now.isBefore(entry.due)) {
        continue;
      }
      switch (entry.state.phase()) {
        case DECIDED -> {
          entry.asking = true;
          entry.state = OrderState.of(Phase.SENT);
          actions.add(new DeskAction.Submit(entry.decision));
        }
        case UNKNOWN, OPEN -> {
          entry.asking = true;
          actions.add(new DeskAction.LookUp(entry.decision.id()));
        }
        default -> {
          // An answer is awaited, or nothing can happen any more.
        }
      }
    }
    return actions;
  }

  /** The broker has told all its orders. Decisions that it knows are not sent. */
  public void reconciled(List<BrokerView> orders) {
    reconciled = true;
    reconciling = false;
    for (BrokerView order : orders) {
      DecisionId.parse(order.clientId()).ifPresent(id -> earlier.put(id, order));
    }
    entries.forEach(
        (id, entry) ->
            Optional.ofNullable(earlier.get(id))
                .ifPresent(order -> entry.state = OrderState.at(order)));
  }

  /** The broker has not told its orders. */
  public void notReconciled(Instant now) {
    reconciling = false;
    reconcileAt = now.plus(ASK_AGAIN);
  }

  /** There is an answer to an order, or none will come. */
  public void answered(DecisionId id, SubmitAnswer answer, Instant now) {
    Entry entry = entry(id);
    entry.asking = false;
    switch (answer) {
      case SubmitAnswer.Accepted accepted -> see(entry, accepted.order(), now);
      case SubmitAnswer.Duplicate duplicate -> {
        entry.state = OrderState.of(Phase.UNKNOWN, "the broker has had an order of this name");
        entry.due = now;
      }
      case SubmitAnswer.Refused refused ->
          entry.state = OrderState.of(Phase.REJECTED, refused.why());
      case SubmitAnswer.Throttled throttled -> {
        entry.state = OrderState.of(Phase.DECIDED);
        entry.due = now.plus(throttled.pause());
      }
      case SubmitAnswer.Unknown unknown -> {
        entry.state = OrderState.of(Phase.UNKNOWN, unknown.why());
        entry.absent = 0;
        entry.due = now;
      }
    }
  }

  /** The broker has, or does not have, an order of a name. */
  public void lookedUp(DecisionId id, Optional<BrokerView> order, Instant now) {
    Entry entry = entry(id);
    entry.asking = false;
    if (order.isPresent()) {
      see(entry, order.get(), now);
    } else if (entry.state.phase() == Phase.UNKNOWN && ++entry.absent >= ABSENT_TWICE) {
      entry.state = OrderState.of(Phase.DECIDED);
      entry.absent = 0;
      entry.due = now;
    } else {
      entry.due = now.plus(ASK_AGAIN);
    }
  }

  /** The broker did not say whether it has an order. */
  public void notLookedUp(DecisionId id, Instant now) {
    Entry entry = entry(id);
    entry.asking = false;
    entry.due = now.plus(ASK_AGAIN);
  }

  private static void see(Entry entry, BrokerView order, Instant now) {
    entry.state = OrderState.at(order);
    entry.due = now.plus(ASK_AGAIN);
  }

  private Entry entry(DecisionId id) {
    return Optional.ofNullable(entries.get(id))
        .orElseThrow(() -> new IllegalArgumentException("no decision has the id " + id.text()));
  }

  /** How it stands with a decision. */
  public OrderState state(DecisionId id) {
    return entry(id).state;
  }

  /** Whether the broker's orders are known. */
  public boolean isReconciled() {
    return reconciled;
  }

  /** How many decisions are in a phase. */
  public long count(Phase phase) {
    return entries.values().stream().filter(entry -> entry.state.phase() == phase).count();
  }
}
