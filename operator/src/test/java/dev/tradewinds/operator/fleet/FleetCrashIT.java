package dev.tradewinds.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderState;
import dev.tradewinds.operator.cluster.Guillotine;
import dev.tradewinds.operator.cluster.RunningOperator;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator is ended between any two of its effects on a new model, and another one goes on. */
class FleetCrashIT {
  private FleetWorld fleet;

  @BeforeEach
  void begin() throws Exception {
    fleet = new FleetWorld();
    fleet.model("AAPL", "m");
    try (RunningOperator operator = RunningOperator.start(fleet.world)) {
      assertThat(operator).isNotNull();
      fleet.ingest();
      fleet.fleet();
      fleet.awaitFleet("Ready", "Running");
    }
  }

  @AfterEach
  void end() {
    fleet.close();
  }

  @Test
  void everyModelHasOneTraderThatRanOnceWhereverTheOperatorEnds() {
    List<String> boundaries = boundaries();
    assertThat(boundaries).hasSizeGreaterThan(8);
    assertThat(boundaries)
        .contains("before create traders", "after patch secrets", "after patch statefulsets");
    SoftAssertions all = new SoftAssertions();
    for (int at = 0; at < boundaries.size(); at++) {
      crash(at, boundaries.get(at), all);
    }
    all.assertThat(fleet.floor.ranTwiceAtOnce()).isEmpty();
    all.assertThat(fleet.traders()).hasSize(2 + boundaries.size());
    all.assertAll();
  }

  /** What an undisturbed model passes. */
  private List<String> boundaries() {
    Guillotine counting = Guillotine.never();
    try (RunningOperator operator =
        RunningOperator.start(fleet.world, counting.between(fleet.world))) {
      assertThat(operator).isNotNull();
      counting.arm();
      fleet.model("CALM", "m");
      awaitTrading("calm");
    }
    return counting.boundaries();
  }

  private void crash(int at, String boundary, SoftAssertions all) {
    String symbol = "s" + at;
    Guillotine guillotine = new Guillotine(at);
    try (RunningOperator first =
        RunningOperator.start(fleet.world, guillotine.between(fleet.world))) {
      assertThat(first).isNotNull();
      guillotine.arm();
      fleet.model(symbol, "m");
      fleet.world.await(
          () -> guillotine.hasFallen() || trading(symbol), () -> "it never came to " + boundary);
    }
    try (RunningOperator second = RunningOperator.start(fleet.world)) {
      assertThat(second).isNotNull();
      awaitTrading(symbol);
    }
    List<Trader> made =
        fleet.traders().stream()
            .filter(each -> each.getSpec().model().symbol().equals(symbol))
            .toList();
    all.assertThat(made).as(boundary).hasSize(1);
    all.assertThat(fleet.floor.podsMade(name(symbol) + "-trader-0"))
        .as("Pods, ended %s", boundary)
        .isEqualTo(1);
  }

  private void awaitTrading(String symbol) {
    fleet.world.await(() -> trading(symbol), () -> symbol + ": " + fleet.trader(name(symbol)));
  }

  private boolean trading(String symbol) {
    return fleet.phase(name(symbol)).equals(Optional.of(TraderState.TRADING));
  }

  private static String name(String symbol) {
    return "alpha-%s-lstm-m-outer-1-inner-2".formatted(symbol);
  }
}
