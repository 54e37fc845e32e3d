package dev.tradewinds.evaluator.broker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does what an {@link OrderDesk} wants at a broker. For one thread. */
public final class BrokerDesk {
  private static final long POLL_MILLIS = 20;

  private final AlpacaTrading broker;
  private final OrderDesk desk = new OrderDesk();
  private final InstantSource clock;
  private Optional<Map<String, Double>> positions = Optional.empty();

  public BrokerDesk(AlpacaTrading broker, InstantSource clock) {
    this.broker = broker;
    this.clock = clock;
  }

  /** Takes decisions; they are sent by {@link #work}. */
  public void decide(List<Decision> decisions) {
    decisions.forEach(desk::decide);
  }

  /**
   * Sends what is decided and follows it.
   *
   * @param within how long to try at most
   * @return whether the broker's last word is known on every decision of {@code decisions}
   */
  public boolean work(List<Decision> decisions, Duration within) throws InterruptedException {
    Instant end = clock.instant().plus(within);
    while (!settled(decisions) && clock.instant().isBefore(end)) {
      List<DeskAction> due = desk.due(clock.instant());
      for (DeskAction action : due) {
        act(action);
      }
      if (due.isEmpty()) {
        Thread.sleep(POLL_MILLIS);
      }
    }
    return settled(decisions);
  }

  private boolean settled(List<Decision> decisions) {
    return desk.isReconciled()
        && decisions.stream().allMatch(each -> desk.state(each.id()).isSettled());
  }

  private void act(DeskAction action) throws InterruptedException {
    switch (action) {
      case DeskAction.Reconcile reconcile -> reconcile();
      case DeskAction.Submit submit ->
          desk.answered(submit.decision().id(), broker.submit(submit.decision()), clock.instant());
      case DeskAction.LookUp lookUp -> {
        try {
          desk.lookedUp(lookUp.id(), broker.lookUp(lookUp.id()), clock.instant());
        } catch (BrokerUnavailable e) {
          desk.notLookedUp(lookUp.id(), clock.instant());
        }
      }
    }
  }

  private void reconcile() throws InterruptedException {
    try {
      Map<String, Double> held = broker.positions();
      desk.reconciled(broker.orders());
      positions = Optional.of(held);
    } catch (BrokerUnavailable e) {
      desk.notReconciled(clock.instant());
    }
  }

  /** What the account held when its orders were first known; empty before. */
  public Optional<Map<String, Double>> openingPositions() {
    return positions;
  }

  /** How it stands with a decision. */
  public OrderState state(DecisionId id) {
    return desk.state(id);
  }

  /** Decisions that the broker or the market refused. */
  public long rejected() {
    return desk.count(OrderState.Phase.REJECTED);
  }

  /** Decisions of which nobody knows whether the broker has them. */
  public long unknown() {
    return desk.count(OrderState.Phase.UNKNOWN);
  }
}
