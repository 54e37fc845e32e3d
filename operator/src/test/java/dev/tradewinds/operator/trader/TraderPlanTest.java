package dev.tradewinds.operator.trader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.competition.RuntimeSpec;
import dev.tradewinds.crds.fleet.IngestLoss;
import dev.tradewinds.crds.trader.DesiredState;
import dev.tradewinds.crds.trader.TraderSpec;
import dev.tradewinds.crds.trader.TraderSpec.Model;
import dev.tradewinds.operator.trader.TraderPlan.Act;
import dev.tradewinds.operator.trader.TraderPlan.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TraderPlanTest {
  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  private static final Duration VALIDITY = Duration.ofHours(6);

  static TraderSpec spec(DesiredState state, IngestLoss onLost) {
    return new TraderSpec(
        Optional.empty(),
        new Model("bucket", "models/lstm/AAPL/m-outer_1_inner_1/", "lstm", "AAPL", "m", 1, 1),
        List.of(),
        Digest.of("strategy"),
        List.of("AAPL"),
        "replay",
        onLost,
        null,
        null,
        null,
        0L,
        Optional.empty(),
        Optional.empty(),
        state,
        new RuntimeSpec("engine:1", "trader:1"));
  }

  private static TraderPlan decide(
      DesiredState state, IngestLoss onLost, boolean streaming, Optional<Found> found) {
    return TraderPlan.decide(spec(state, onLost), streaming, found, VALIDITY, NOW);
  }

  private static Found found(int running, boolean same, Duration age) {
    return new Found(running, same, same, Optional.of(NOW.minus(age)));
  }

  @Test
  void aNewTraderWaitsForItsIngest() {
    TraderPlan waiting = decide(DesiredState.RUNNING, IngestLoss.HOLD, false, Optional.empty());
    assertThat(waiting.act()).isEqualTo(Act.NOTHING);
    assertThat(waiting.replicas()).isZero();
    assertThat(decide(DesiredState.RUNNING, IngestLoss.HOLD, true, Optional.empty()).act())
        .isEqualTo(Act.START);
  }

  @Test
  void aStoppedOneDoesNotStartAgainWithoutItsIngest() {
    Optional<Found> stopped = Optional.of(found(0, true, Duration.ZERO));
    assertThat(decide(DesiredState.RUNNING, IngestLoss.HOLD, false, stopped).act())
        .isEqualTo(Act.NOTHING);
  }

  @Test
  void itsUrlsAreMadeAnewAtHalfTheirLife() {
    Optional<Found> young = Optional.of(found(1, true, Duration.ofHours(2)));
    Optional<Found> old = Optional.of(found(1, true, Duration.ofHours(3)));
    TraderPlan later = decide(DesiredState.RUNNING, IngestLoss.HOLD, true, young);
    assertThat(later.act()).isEqualTo(Act.NOTHING);
    assertThat(later.renewAt()).contains(NOW.plus(Duration.ofHours(1)));
    assertThat(decide(DesiredState.RUNNING, IngestLoss.HOLD, true, old).act()).isEqualTo(Act.START);
  }

  @Property
  void whatIsWantedComesAboutInOneStepAndStays(
      @ForAll DesiredState state,
      @ForAll IngestLoss onLost,
      @ForAll boolean streaming,
      @ForAll boolean there,
      @ForAll @IntRange(max = 1) int running,
      @ForAll boolean same,
      @ForAll @IntRange(max = 600) int ageMinutes) {
    Optional<Found> found =
        there
            ? Optional.of(found(running, same, Duration.ofMinutes(ageMinutes)))
            : Optional.empty();
    TraderPlan plan = decide(state, onLost, streaming, found);
    boolean runs = there && running == 1;
    boolean shall =
        state == DesiredState.RUNNING && (streaming || runs && onLost == IngestLoss.HOLD);
    assertThat(plan.replicas()).isEqualTo(shall ? 1 : 0);
    Optional<Found> after =
        switch (plan.act()) {
          case NOTHING -> found;
          case SCALE_DOWN -> Optional.of(found(0, false, Duration.ofMinutes(ageMinutes)));
          case START -> Optional.of(found(1, true, Duration.ZERO));
        };
    TraderPlan next = decide(state, onLost, streaming, after);
    assertThat(next.act()).isEqualTo(Act.NOTHING);
    assertThat(after.map(Found::running).orElse(0)).isEqualTo(plan.replicas());
  }
}
