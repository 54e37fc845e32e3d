package dev.tradewinds.operator.trader;

import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.contract.fleet.TripRecord;
import dev.tradewinds.crds.trader.TraderReason;
import dev.tradewinds.crds.trader.TraderStatus;
import dev.tradewinds.operator.control.Said;
import dev.tradewinds.operator.nats.Heartbeats.Heard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What keeps a trader from trading, and when its records were stored, as it says. Pure. */
final class Stops {
  /** Heartbeats travel for different times: a time that differs by less is the same one. */
  private static final Duration SAME = Duration.ofSeconds(5);

  private Stops() {}

  /**
   * A stop.
   *
   * @param reason of the condition Trading
   */
  record Stop(String reason, String message) {}

  /** What it may do; an engine of before there were words does not say. */
  static Optional<TradingState> trading(TraderHeartbeat heartbeat) {
    return Optional.ofNullable(heartbeat.trading());
  }

  static Optional<TraderStatus.Trip> trip(TraderHeartbeat heartbeat) {
    return heartbeat.trip().map(trip -> new TraderStatus.Trip(trip.limit(), trip.message()));
  }

  static Optional<Stop> of(Optional<TraderHeartbeat> alive, Optional<Said> word) {
    Optional<String> unreadable = word.flatMap(Said::fault);
    if (unreadable.isPresent()) {
      return Optional.of(new Stop(TraderReason.CONTROL_INVALID.label(), unreadable.get()));
    }
    Optional<TripRecord> trip = alive.flatMap(TraderHeartbeat::trip);
    if (trip.isPresent()) {
      return trip.map(each -> new Stop(each.limit(), each.message()));
    }
    return alive
        .flatMap(Stops::trading)
        .filter(state -> state != TradingState.RUNNING)
        .map(state -> new Stop(reason(state).label(), "somebody's word holds it"));
  }

  private static TraderReason reason(TradingState state) {
    return switch (state) {
      case RUNNING -> TraderReason.UP_TO_DATE;
      case PAUSED -> TraderReason.TRADING_PAUSED;
      case HALTED -> TraderReason.TRADING_HALTED;
      case FLATTEN -> TraderReason.TRADING_FLATTENED;
    };
  }

  /** When everything was stored last. */
  static Optional<String> lastUpload(
      Optional<Heard<TraderHeartbeat>> heard, Optional<String> before) {
    Optional<Instant> now =
        heard.flatMap(
            each -> each.heartbeat().uploadAgeMillis().map(age -> each.at().minusMillis(age)));
    if (now.isEmpty()) {
      return before;
    }
    return before
        .filter(text -> Duration.between(Instant.parse(text), now.get()).abs().compareTo(SAME) < 0)
        .or(() -> now.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()));
  }
}
