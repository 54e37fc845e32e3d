package dev.tradewinds.evaluator.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.evaluator.broker.OrderState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OrderDeskTest {
  private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");
  private static final int DECISIONS = 4;

  private static Decision decision(int order) {
    DecisionId id = DecisionId.of("ns", "one", 7, "2026-11-20-1", 12, order);
    return new Decision(id, "AAPL", order % 2 == 0 ? 3 : -2, Optional.empty());
  }

  private static BrokerView view(DecisionId id, String status) {
    return new BrokerView(id.text(), "AAPL", status, 3, 100);
  }

  @Test
  void aNameIsReadAsItIsWritten() {
    DecisionId id = DecisionId.of("team a", "bot.1", 42, "2026-11-20-1", 389, 2);
    assertThat(DecisionId.parse(id.text())).contains(id);
    assertThat(id.text()).hasSizeLessThan(DecisionId.MOST_CHARACTERS);
    assertThat(DecisionId.parse("someone else's")).isEmpty();
    assertThatThrownBy(() -> DecisionId.of("n".repeat(63), "t".repeat(63), 1, "r", 1, 1))
        .hasMessageContaining("shorter name");
  }

  @Test
  void nothingIsSentBeforeTheBrokersOrdersAreKnown() {
    OrderDesk desk = new OrderDesk();
    desk.decide(decision(0));
    assertThat(desk.due(START)).containsExactly(new DeskAction.Reconcile());
    assertThat(desk.due(START)).isEmpty();
    desk.notReconciled(START);
    assertThat(desk.due(START)).isEmpty();
    assertThat(desk.due(START.plusSeconds(2))).containsExactly(new DeskAction.Reconcile());
    desk.reconciled(List.of());
    assertThat(desk.due(START.plusSeconds(2))).containsExactly(new DeskAction.Submit(decision(0)));
  }

  @Test
  void whatTheBrokerHasIsNotSentAgainWheneverItIsDecided() {
    OrderDesk desk = new OrderDesk();
    desk.decide(decision(0));
    desk.due(START);
    desk.reconciled(List.of(view(decision(0).id(), "filled"), view(decision(1).id(), "filled")));
    desk.decide(decision(1));
    assertThat(desk.due(START)).isEmpty();
    assertThat(desk.state(decision(1).id()).phase()).isEqualTo(Phase.OVER);
  }

  @Test
  void anOrderThatMayOrMayNotBeThereIsAskedForBeforeItIsSentAgain() {
    OrderDesk desk = ready();
    desk.answered(decision(0).id(), new SubmitAnswer.Unknown("timeout"), START);
    assertThat(desk.state(decision(0).id()).phase()).isEqualTo(Phase.UNKNOWN);
    DeskAction look = new DeskAction.LookUp(decision(0).id());
    assertThat(desk.due(START)).containsExactly(look);
    desk.lookedUp(decision(0).id(), Optional.empty(), START);
    assertThat(desk.due(START.plusSeconds(1))).isEmpty();
    assertThat(desk.due(START.plusSeconds(2))).containsExactly(look);
    desk.lookedUp(decision(0).id(), Optional.empty(), START.plusSeconds(2));
    assertThat(desk.due(START.plusSeconds(2))).containsExactly(new DeskAction.Submit(decision(0)));
  }

  @Test
  void aNameThatIsTakenIsLookedUp() {
    OrderDesk desk = ready();
    desk.answered(decision(0).id(), new SubmitAnswer.Duplicate(), START);
    assertThat(desk.due(START)).containsExactly(new DeskAction.LookUp(decision(0).id()));
    desk.lookedUp(decision(0).id(), Optional.of(view(decision(0).id(), "filled")), START);
    assertThat(desk.state(decision(0).id()).phase()).isEqualTo(Phase.OVER);
    assertThat(desk.due(START.plusSeconds(60))).isEmpty();
  }

  @Test
  void aRefusalIsFinalAndCounted() {
    OrderDesk desk = ready();
    desk.answered(decision(0).id(), new SubmitAnswer.Refused("no money"), START);
    assertThat(desk.due(START.plusSeconds(60))).isEmpty();
    assertThat(desk.count(Phase.REJECTED)).isEqualTo(1);
  }

  private static OrderDesk ready() {
    OrderDesk desk = new OrderDesk();
    desk.decide(decision(0));
    desk.due(START);
    desk.reconciled(List.of());
    desk.due(START);
    return desk;
  }

  /** A broker whose answers get lost, and whose orders may come in late. */
  private static final class Model {
    final Map<DecisionId, Integer> executed = new HashMap<>();
    final Set<DecisionId> refused = new HashSet<>();
    final List<DecisionId> late = new ArrayList<>();
    final boolean namesOnce;

    Model(boolean namesOnce) {
      this.namesOnce = namesOnce;
    }

    boolean take(DecisionId id) {
      if (namesOnce && executed.containsKey(id)) {
        return false;
      }
      executed.merge(id, 1, Integer::sum);
      return true;
    }

    void letLateOnesIn() {
      for (Iterator<DecisionId> each = late.iterator(); each.hasNext(); each.remove()) {
        take(each.next());
      }
    }

    List<BrokerView> orders() {
      return executed.keySet().stream().map(id -> view(id, "filled")).toList();
    }

    Optional<BrokerView> find(DecisionId id) {
      return executed.containsKey(id) ? Optional.of(view(id, "filled")) : Optional.empty();
    }
  }

  /** One desk after the other, each killed at any moment: the broker need not even check names. */
  @Property(tries = 2_000)
  void restartsAndLostAnswersExecuteEachDecisionOnce(
      @ForAll @Size(max = 80) List<@IntRange(max = 999) Integer> chances) {
    Model broker = new Model(false);
    Instant now = play(broker, chances, List.of(fresh()), false);
    finish(broker, fresh(), now);
    assertThat(broker.executed.values()).allMatch(times -> times == 1);
    assertThat(broker.executed.size() + broker.refused.size()).isGreaterThanOrEqualTo(DECISIONS);
  }

  /** Two desks at once, and orders that come in long after they were given up. */
  @Property(tries = 2_000)
  void twoEnginesAtOnceExecuteEachDecisionOnce(
      @ForAll @Size(max = 80) List<@IntRange(max = 999) Integer> chances) {
    Model broker = new Model(true);
    Instant now = play(broker, chances, List.of(fresh(), fresh()), true);
    broker.letLateOnesIn();
    finish(broker, fresh(), now);
    assertThat(broker.executed.values()).allMatch(times -> times == 1);
    assertThat(broker.executed.size() + broker.refused.size()).isGreaterThanOrEqualTo(DECISIONS);
  }

  private static OrderDesk fresh() {
    OrderDesk desk = new OrderDesk();
    for (int order = 0; order < DECISIONS; order++) {
      desk.decide(decision(order));
    }
    return desk;
  }

  private static Instant play(
      Model broker, List<Integer> chances, List<OrderDesk> desks, boolean lateOrders) {
    List<OrderDesk> running = new ArrayList<>(desks);
    Instant now = START;
    for (int chance : chances) {
      now = now.plus(Duration.ofSeconds(chance % 3));
      int which = chance % running.size();
      if (chance % 11 == 0) {
        running.set(which, fresh());
      }
      if (chance % 7 == 0) {
        broker.letLateOnesIn();
      }
      for (DeskAction action : running.get(which).due(now)) {
        happen(broker, running.get(which), action, chance / 13 % 7, now, lateOrders);
      }
    }
    return now;
  }

  private static void finish(Model broker, OrderDesk desk, Instant from) {
    Instant now = from;
    for (int i = 0; i < 40; i++) {
      now = now.plusSeconds(2);
      for (DeskAction action : desk.due(now)) {
        happen(broker, desk, action, 0, now, false);
      }
    }
    for (int order = 0; order < DECISIONS; order++) {
      assertThat(desk.state(decision(order).id()).isSettled()).isTrue();
    }
  }

  private static void happen(
      Model broker, OrderDesk desk, DeskAction action, int luck, Instant now, boolean lateOrders) {
    switch (action) {
      case DeskAction.Reconcile reconcile -> {
        if (luck == 1) {
          desk.notReconciled(now);
        } else {
          desk.reconciled(broker.orders());
        }
      }
      case DeskAction.LookUp look -> {
        if (luck == 1) {
          desk.notLookedUp(look.id(), now);
        } else {
          desk.lookedUp(look.id(), broker.find(look.id()), now);
        }
      }
      case DeskAction.Submit submit -> {
        assertThat(desk.isReconciled()).isTrue();
        DecisionId id = submit.decision().id();
        switch (luck) {
          case 1 -> {
            broker.take(id);
            desk.answered(id, new SubmitAnswer.Unknown("lost"), now);
          }
          case 2 -> desk.answered(id, new SubmitAnswer.Unknown("never came"), now);
          case 3 -> desk.answered(id, new SubmitAnswer.Throttled(Duration.ofSeconds(1)), now);
          case 4 -> {
            // The process dies while it waits for the answer.
            broker.take(id);
          }
          case 5 -> {
            if (lateOrders) {
              broker.late.add(id);
            }
            desk.answered(id, new SubmitAnswer.Unknown("on its way"), now);
          }
          case 6 -> {
            if (broker.find(id).isEmpty()) {
              broker.refused.add(id);
              desk.answered(id, new SubmitAnswer.Refused("no money"), now);
            } else {
              desk.answered(id, new SubmitAnswer.Duplicate(), now);
            }
          }
          default ->
              desk.answered(
                  id,
                  broker.take(id)
                      ? new SubmitAnswer.Accepted(view(id, "filled"))
                      : new SubmitAnswer.Duplicate(),
                  now);
        }
      }
    }
  }
}
