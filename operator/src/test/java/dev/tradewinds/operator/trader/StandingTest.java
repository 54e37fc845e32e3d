package dev.tradewinds.operator.trader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.TraderPhase;
import dev.tradewinds.crds.trader.DesiredState;
import dev.tradewinds.crds.trader.TraderReason;
import dev.tradewinds.crds.trader.TraderState;
import dev.tradewinds.operator.cluster.TradingFloor;
import dev.tradewinds.operator.kube.EnginePod;
import dev.tradewinds.operator.nats.Heartbeats.Heard;
import dev.tradewinds.operator.trader.TraderStatuses.Obstacle;
import dev.tradewinds.operator.trader.TraderStatuses.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  private static final EnginePod RUNNING = new EnginePod("t-0", true, 0, Optional.empty(), "");
  private static final EnginePod CRASHED =
      new EnginePod("t-0", false, 3, Optional.of(new EnginePod.End(3, "no torch")), "back-off");
  private static final EnginePod ENDED =
      new EnginePod("t-0", false, 1, Optional.of(new EnginePod.End(0, "")), "back-off");

  private static Optional<Heard<TraderHeartbeat>> heard(TraderPhase phase, Duration age) {
    return Optional.of(
        new Heard<>(TradingFloor.trader(phase, "t", 1, Optional.of("problem")), NOW.minus(age)));
  }

  private static Standing standing(
      DesiredState state,
      boolean wanted,
      Optional<EnginePod> pod,
      Optional<Heard<TraderHeartbeat>> heard) {
    return Standing.of(
        state,
        new Seen(
            Optional.empty(), wanted, Optional.of("IngestNode x"), pod, heard, Optional.empty()),
        NOW);
  }

  @ParameterizedTest
  @EnumSource(TraderPhase.class)
  void whileItLivesItIsWhatItSays(TraderPhase phase) {
    Standing standing =
        standing(
            DesiredState.RUNNING, true, Optional.of(RUNNING), heard(phase, Duration.ofSeconds(1)));
    assertThat(standing.state().name()).isEqualTo(phase.name());
    assertThat(standing.ready())
        .isEqualTo(phase == TraderPhase.TRADING || phase == TraderPhase.ENDED);
    assertThat(standing.stalled()).isEqualTo(phase == TraderPhase.FAILED);
  }

  @Test
  void aSilentOneIsLost() {
    Standing standing =
        standing(
            DesiredState.RUNNING,
            true,
            Optional.of(RUNNING),
            heard(TraderPhase.TRADING, Duration.ofSeconds(11)));
    assertThat(standing.state()).isEqualTo(TraderState.LOST);
    assertThat(standing.reason()).isEqualTo(TraderReason.NO_HEARTBEAT);
  }

  @Test
  void anEndWithAFailureIsOneAndAnEndAsAskedIsNone() {
    Standing crashed = standing(DesiredState.RUNNING, true, Optional.of(CRASHED), Optional.empty());
    assertThat(crashed.state()).isEqualTo(TraderState.FAILED);
    assertThat(crashed.problem()).contains("no torch");
    Standing ended = standing(DesiredState.RUNNING, true, Optional.of(ENDED), Optional.empty());
    assertThat(ended.state()).isEqualTo(TraderState.LAUNCHING);
    assertThat(ended.stalled()).isFalse();
  }

  @Test
  void whatItWaitsForIsNamed() {
    Standing standing = standing(DesiredState.RUNNING, false, Optional.empty(), Optional.empty());
    assertThat(standing.state()).isEqualTo(TraderState.BLOCKED);
    assertThat(standing.problem()).contains("IngestNode x");
  }

  @Test
  void missingFilesDoNotHideThatItTrades() {
    Standing standing =
        Standing.of(
            DesiredState.RUNNING,
            new Seen(
                Optional.of(new Obstacle(TraderReason.FILES_MISSING, "gone", true, true)),
                true,
                Optional.empty(),
                Optional.of(RUNNING),
                heard(TraderPhase.TRADING, Duration.ofSeconds(1)),
                Optional.empty()),
            NOW);
    assertThat(standing.state()).isEqualTo(TraderState.TRADING);
    assertThat(standing.reason()).isEqualTo(TraderReason.FILES_NOT_READY);
  }

  @Property
  void aStoppedOneIsReadyExactlyWhenNothingRuns(
      @ForAll boolean wanted, @ForAll boolean pod, @ForAll TraderPhase phase) {
    Standing standing =
        standing(
            DesiredState.STOPPED,
            wanted,
            pod ? Optional.of(RUNNING) : Optional.empty(),
            heard(phase, Duration.ZERO));
    assertThat(standing.ready()).isEqualTo(!pod);
    assertThat(standing.state()).isEqualTo(TraderState.STOPPED);
  }
}
