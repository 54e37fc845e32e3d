package dev.tradewinds.operator.trader;

import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.TraderPhase;
import dev.tradewinds.crds.trader.DesiredState;
import dev.tradewinds.crds.trader.TraderReason;
import dev.tradewinds.crds.trader.TraderState;
import dev.tradewinds.operator.kube.EnginePod;
import dev.tradewinds.operator.trader.TraderStatuses.Obstacle;
import dev.tradewinds.operator.trader.TraderStatuses.Seen;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a Trader stands, in one word and with its reason. Pure.
 *
 * @param ready whether it is as somebody wants it
 * @param stalled whether somebody has to do something
 * @param problem what is in the way
 */
record Standing(
    TraderState state,
    TraderReason reason,
    String message,
    boolean ready,
    boolean stalled,
    Optional<String> problem) {

  static Standing of(DesiredState wanted, Seen seen, Instant now) {
    Optional<TraderHeartbeat> alive = seen.alive(now);
    if (seen.obstacle().isPresent()) {
      return obstructed(seen.obstacle().get(), alive);
    }
    if (wanted == DesiredState.STOPPED) {
      return seen.pod().isEmpty()
          ? ready(TraderState.STOPPED, TraderReason.STOPPED, "spec.state is Stopped")
          : onTheWay(TraderState.STOPPED, TraderReason.STOPPING, "its Pod ends", Optional.empty());
    }
    if (!seen.wanted()) {
      String why = seen.blocked().orElse("");
      return onTheWay(TraderState.BLOCKED, TraderReason.BLOCKED, why, Optional.of(why));
    }
    boolean running = seen.pod().filter(EnginePod::running).isPresent();
    // A failed strategy is told twice: by a heartbeat while the engine lives, then by its end.
    if (alive.filter(each -> running || each.phase() == TraderPhase.FAILED).isPresent()) {
      return told(alive.get());
    }
    if (running) {
      return onTheWay(
          seen.heard().isPresent() ? TraderState.LOST : TraderState.STARTING,
          seen.heard().isPresent() ? TraderReason.NO_HEARTBEAT : TraderReason.STARTING,
          "its engine runs and says nothing",
          Optional.empty());
    }
    return launching(seen.pod());
  }

  private static Standing obstructed(Obstacle obstacle, Optional<TraderHeartbeat> alive) {
    TraderState state = alive.map(each -> state(each.phase())).orElse(TraderState.BLOCKED);
    TraderReason reason = obstacle.files() ? TraderReason.FILES_NOT_READY : obstacle.reason();
    return new Standing(
        state,
        reason,
        obstacle.message(),
        false,
        obstacle.lasting(),
        Optional.of(obstacle.message()));
  }

  private static Standing launching(Optional<EnginePod> pod) {
    String said = pod.map(EnginePod::said).orElse("");
    if (pod.filter(EnginePod::failing).isPresent()) {
      return new Standing(
          TraderState.FAILED, TraderReason.POD_FAILING, said, false, true, Optional.of(said));
    }
    return onTheWay(
        TraderState.LAUNCHING,
        TraderReason.LAUNCHING,
        said.isEmpty() ? "its Pod is made and starts" : said,
        Optional.of(said).filter(each -> !each.isEmpty()));
  }

  private static Standing told(TraderHeartbeat heartbeat) {
    String run = "run " + heartbeat.run().orElse("none yet");
    TraderState state = state(heartbeat.phase());
    return switch (heartbeat.phase()) {
      case TRADING -> ready(state, TraderReason.TRADING, run, heartbeat.problem());
      case ENDED -> ready(state, TraderReason.ENDED, run, heartbeat.problem());
      case STARTING, WAITING, CATCHING_UP ->
          onTheWay(state, TraderReason.STARTING, run, heartbeat.problem());
      case FAILED -> {
        String why = heartbeat.problem().orElse("it does not say why");
        yield new Standing(state, TraderReason.FAILED, why, false, true, Optional.of(why));
      }
    };
  }

  private static TraderState state(TraderPhase phase) {
    return switch (phase) {
      case STARTING -> TraderState.STARTING;
      case WAITING -> TraderState.WAITING;
      case CATCHING_UP -> TraderState.CATCHING_UP;
      case TRADING -> TraderState.TRADING;
      case ENDED -> TraderState.ENDED;
      case FAILED -> TraderState.FAILED;
    };
  }

  private static Standing ready(TraderState state, TraderReason reason, String message) {
    return ready(state, reason, message, Optional.empty());
  }

  private static Standing ready(
      TraderState state, TraderReason reason, String message, Optional<String> problem) {
    return new Standing(state, reason, message, true, false, problem);
  }

  private static Standing onTheWay(
      TraderState state, TraderReason reason, String message, Optional<String> problem) {
    return new Standing(state, reason, message, false, false, problem);
  }
}
