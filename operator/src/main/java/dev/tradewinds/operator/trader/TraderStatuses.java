package dev.tradewinds.operator.trader;

import dev.tradewinds.contract.fleet.TraderHeartbeat;
import dev.tradewinds.contract.fleet.TraderPhase;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderReason;
import dev.tradewinds.crds.trader.TraderStatus;
import dev.tradewinds.crds.trader.TraderStatus.OpenPosition;
import dev.tradewinds.operator.control.Said;
import dev.tradewinds.operator.kube.Conditions;
import dev.tradewinds.operator.kube.EnginePod;
import dev.tradewinds.operator.nats.Heartbeats.Heard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The status of a Trader from what was observed. Pure. */
final class TraderStatuses {
  /** After so long without a heartbeat a trader counts as lost. */
  static final Duration SILENCE = Duration.ofMillis(5 * TraderHeartbeat.EVERY_MILLIS);

  private static final int POSITIONS = 10;
  private static final double COARSE = 100;

  private TraderStatuses() {}

  /**
   * What was observed.
   *
   * @param obstacle what kept the operator from making what is needed
   * @param wanted whether a Pod should run now
   * @param blocked why none does although the spec says so; absent where it does
   * @param pod absent where there is none
   * @param word what people say of this very Trader
   */
  record Seen(
      Optional<Obstacle> obstacle,
      boolean wanted,
      Optional<String> blocked,
      Optional<EnginePod> pod,
      Optional<Heard<TraderHeartbeat>> heard,
      Optional<Said> word) {

    /** The last heartbeat, if it is not too old, and is of the process that runs now. */
    Optional<TraderHeartbeat> alive(Instant now) {
      return heard
          .filter(each -> pod.isPresent())
          .filter(each -> each.age(now).compareTo(SILENCE) <= 0)
          .map(Heard::heartbeat);
    }
  }

  /**
   * What keeps the operator from making what is needed.
   *
   * @param files whether it is about the files
   * @param lasting whether somebody has to change something
   */
  record Obstacle(TraderReason reason, String message, boolean files, boolean lasting) {}

  static TraderStatus before(Trader trader) {
    return trader.getStatus() == null ? TraderStatus.unseen() : trader.getStatus();
  }

  static TraderStatus of(Trader trader, Seen seen, Instant now) {
    TraderStatus before = before(trader);
    Standing standing = Standing.of(trader.getSpec().state(), seen, now);
    Optional<TraderHeartbeat> told = seen.heard().map(Heard::heartbeat);
    boolean sameRun = told.isEmpty() || told.flatMap(TraderHeartbeat::run).equals(before.run());
    TraderStatus kept = sameRun ? before : TraderStatus.unseen();
    TraderStatus after =
        new TraderStatus(
            trader.getMetadata().getGeneration(),
            conditions(trader, seen, standing, now).list(),
            Optional.of(standing.state()),
            told.map(TraderHeartbeat::owner).or(before::owner),
            told.flatMap(TraderHeartbeat::run).or(kept::run),
            told.map(TraderHeartbeat::steps).or(kept::steps),
            told.flatMap(TraderHeartbeat::timestep).or(kept::timestep),
            told.filter(each -> each.phase() == TraderPhase.TRADING)
                .flatMap(TraderHeartbeat::dataAgeMillis)
                .map(TraderStatuses::coarseSeconds),
            told.flatMap(TraderHeartbeat::netAssetValue)
                .map(TraderStatuses::cents)
                .or(kept::netAssetValue),
            told.flatMap(TraderHeartbeat::profit).map(TraderStatuses::cents).or(kept::profit),
            told.flatMap(TraderHeartbeat::drawdown).map(TraderStatuses::fine).or(kept::drawdown),
            told.map(TraderStatuses::positions).orElse(kept.positions()),
            told.map(TraderHeartbeat::fills).or(kept::fills),
            seen.pod().map(EnginePod::restarts).orElse(0),
            told.flatMap(TraderHeartbeat::orders).or(kept::orders),
            told.flatMap(TraderHeartbeat::netAssetValues).or(kept::netAssetValues),
            seen.alive(now).flatMap(Stops::trading),
            seen.alive(now).flatMap(Stops::trip),
            told.flatMap(TraderHeartbeat::wordMillis).or(before::wordMillis),
            Stops.lastUpload(seen.heard(), before.lastUpload()),
            told.flatMap(TraderHeartbeat::uploadProblem),
            standing.problem(),
            before.asOf());
    return figures(after).equals(figures(before)) ? after : asOf(after, now);
  }

  /** The same status but for the figures that change with every step. */
  static TraderStatus withoutFigures(TraderStatus status) {
    return new TraderStatus(
        status.observedGeneration(),
        status.conditions(),
        status.phase(),
        status.owner(),
        status.run(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        status.restarts(),
        status.orders(),
        status.netAssetValues(),
        status.trading(),
        status.trip(),
        status.wordMillis(),
        null,
        status.uploadProblem(),
        status.problem(),
        null);
  }

  private record Figures(
      Optional<Long> steps,
      Optional<Long> age,
      Optional<Double> value,
      List<OpenPosition> positions,
      Optional<Long> fills) {}

  private static Figures figures(TraderStatus status) {
    return new Figures(
        status.steps(),
        status.dataAgeSeconds(),
        status.netAssetValue(),
        status.positions(),
        status.fills());
  }

  private static TraderStatus asOf(TraderStatus status, Instant now) {
    return new TraderStatus(
        status.observedGeneration(),
        status.conditions(),
        status.phase(),
        status.owner(),
        status.run(),
        status.steps(),
        status.timestep(),
        status.dataAgeSeconds(),
        status.netAssetValue(),
        status.profit(),
        status.drawdown(),
        status.positions(),
        status.fills(),
        status.restarts(),
        status.orders(),
        status.netAssetValues(),
        status.trading(),
        status.trip(),
        status.wordMillis(),
        status.lastUpload(),
        status.uploadProblem(),
        status.problem(),
        Optional.of(now.truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  private static Conditions conditions(Trader trader, Seen seen, Standing standing, Instant now) {
    Conditions before =
        Conditions.of(before(trader).conditions(), trader.getMetadata().getGeneration(), now);
    boolean launched = seen.pod().filter(EnginePod::running).isPresent();
    Optional<TraderHeartbeat> alive = seen.alive(now);
    boolean free = alive.filter(each -> each.phase() == TraderPhase.TRADING).isPresent();
    Optional<Stops.Stop> stop = Stops.of(alive, seen.word());
    String why = stop.map(Stops.Stop::reason).orElseGet(() -> trading(alive).label());
    String message =
        stop.map(Stops.Stop::message)
            .or(() -> alive.map(each -> "run " + each.run().orElse("none yet")))
            .orElse("it says nothing");
    Conditions ready =
        standing.ready()
            ? before.ready(standing.reason().label(), standing.message())
            : standing.stalled()
                ? before.stalled(standing.reason().label(), standing.message())
                : before.reconciling(standing.reason().label(), standing.message());
    return files(ready, trader, seen)
        .with(
            "Launched",
            launched,
            launchReason(seen, launched).label(),
            launchMessage(seen, launched))
        .with(
            "Heartbeat",
            alive.isPresent(),
            (alive.isPresent() ? TraderReason.HEARTBEAT_FRESH : TraderReason.HEARTBEAT_MISSING)
                .label(),
            alive.isPresent()
                ? "it says how it is"
                : "nothing was heard for %d s".formatted(SILENCE.toSeconds()))
        .with("Trading", free && stop.isEmpty(), why, message);
  }

  private static Conditions files(Conditions conditions, Trader trader, Seen seen) {
    Optional<Obstacle> missing = seen.obstacle().filter(Obstacle::files);
    if (missing.isEmpty() && !seen.wanted()) {
      return conditions;
    }
    return missing
        .map(
            each -> {
              TraderReason reason =
                  each.lasting() ? TraderReason.FILES_MISSING : TraderReason.FILES_UNREACHABLE;
              return conditions.with("Files", false, reason.label(), each.message());
            })
        .orElseGet(
            () ->
                conditions.with(
                    "Files",
                    true,
                    TraderReason.FILES_PINNED.label(),
                    "strategy %s, %d files of the model"
                        .formatted(
                            trader.getSpec().sources().shortHex(12),
                            trader.getSpec().files().size())));
  }

  private static TraderReason launchReason(Seen seen, boolean launched) {
    if (launched) {
      return TraderReason.LAUNCHED;
    }
    return seen.wanted() ? TraderReason.POD_PENDING : TraderReason.NOT_LAUNCHED;
  }

  private static String launchMessage(Seen seen, boolean launched) {
    if (launched) {
      return seen.pod().map(EnginePod::name).orElse("");
    }
    return seen.pod()
        .map(EnginePod::said)
        .filter(said -> !said.isEmpty())
        .orElse(seen.wanted() ? "its Pod is made and starts" : "no Pod is wanted");
  }

  private static TraderReason trading(Optional<TraderHeartbeat> alive) {
    return alive
        .map(
            each ->
                switch (each.phase()) {
                  case TRADING -> TraderReason.UP_TO_DATE;
                  case ENDED -> TraderReason.RUN_OVER;
                  case CATCHING_UP -> TraderReason.CATCHING_UP;
                  case WAITING -> TraderReason.WAITING_FOR_RUN;
                  case STARTING, FAILED -> TraderReason.NOT_TRADING;
                })
        .orElse(TraderReason.NOT_TRADING);
  }

  private static List<OpenPosition> positions(TraderHeartbeat told) {
    return told.account().stream()
        .flatMap(account -> account.positions().stream())
        .filter(each -> each.quantity() != 0)
        .limit(POSITIONS)
        .map(each -> new OpenPosition(each.symbol(), each.quantity(), each.price()))
        .toList();
  }

  /** Exact while it is small, then by tens: an age alone must not be news. */
  private static long coarseSeconds(long millis) {
    long seconds = millis / 1000;
    return seconds < 10 ? 0 : seconds < 120 ? seconds / 30 * 30 : seconds / 300 * 300;
  }

  private static double cents(double value) {
    return Math.rint(value * COARSE) / COARSE;
  }

  private static double fine(double ratio) {
    return Math.rint(ratio * 1e6) / 1e6;
  }
}
