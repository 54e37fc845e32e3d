package dev.tradewinds.engine.run;

import dev.tradewinds.contract.RunCause;
import dev.tradewinds.engine.lane.Containment;
import dev.tradewinds.engine.lane.Lane;
import dev.tradewinds.engine.lane.LaneFault;
import dev.tradewinds.engine.lane.LaneListener;
import dev.tradewinds.engine.lane.SandboxLayer;
import dev.tradewinds.engine.lane.Stage;
import dev.tradewinds.engine.lane.TraderExit;
import dev.tradewinds.engine.lane.TraderLink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The life of a strategy's process beside the engine: it comes in, is given its files, imports,
 * builds, plays, and is ended. To be used once, by one thread.
 */
final class StrategySession {
  /** How long the launcher may take to tell of an end that has already happened. */
  static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final Ending CALLED_OFF =
      new Ending(RunCause.CANCELLED, "The evaluation was called off.");

  private final Strategy strategy;
  private final LongSupplier clock;
  private final Budgets budgets;
  private final Play play;
  private Stage stage = Stage.SANDBOX;
  private List<SandboxLayer> layers = List.of();
  private String traceback = "";

  /** What is done with a strategy once it is built. */
  interface Play {
    /** Shows the bars. Interrupted, it is called off. */
    Ending run(Lane lane) throws LaneFault, InterruptedException;

    /** The step that is being played, for messages; empty before the first. */
    Optional<String> place();
  }

  /**
   * How a session ended.
   *
   * @param exit what the launcher said of it, if it did
   * @param log what the strategy printed, cut to the limit
   */
  record Closing(Ending ending, Optional<TraderExit> exit, byte[] log) {}

  /**
   * @param clock monotonic time in ns; the one of the lane
   */
  StrategySession(Strategy strategy, LongSupplier clock, Budgets budgets, Play play) {
    this.strategy = strategy;
    this.clock = clock;
    this.budgets = budgets;
    this.play = play;
  }

  /**
   * Waits for the trader, plays, ends the trader. An interrupt calls it off.
   *
   * @param listener where the trader comes in; closed afterwards
   * @param startMillis how long the trader may take until its sandbox is on
   */
  Closing run(LaneListener listener, long startMillis) {
    long startDeadline = clock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(startMillis);
    try (Lane lane = listener.accept(startDeadline, containment())) {
      Ending ending = run(lane, startDeadline);
      lane.launcher().kill();
      Optional<TraderExit> exit = awaitExit(lane);
      return new Closing(settled(ending, lane, exit), exit, lane.launcher().log());
    } catch (LaneFault fault) {
      return new Closing(neverCame(fault), Optional.empty(), new byte[0]);
    }
  }

  private Containment containment() {
    return new Containment(strategy.limits().outputBytes(), strategy.limits().logBytes());
  }

  private static Ending neverCame(LaneFault fault) {
    return Thread.interrupted()
        ? CALLED_OFF
        : new Ending(
            RunCause.TRADER_NEVER_CAME,
            "No trader came to the lane: %s.".formatted(Quotation.of(fault.getMessage())));
  }

  private Ending run(Lane lane, long startDeadline) {
    try {
      prepare(lane.trader(), startDeadline);
      stage = Stage.STEP;
      return play.run(lane);
    } catch (InterruptedException e) {
      return CALLED_OFF;
    } catch (LaneFault fault) {
      budgets.abandon(stage, clock.getAsLong());
      return ending(fault, lane);
    }
  }

  private Ending ending(LaneFault fault, Lane lane) {
    return switch (fault) {
      case LaneFault.Late late -> diagnosis().late();
      case LaneFault.Breach breach -> diagnosis().breach(breach);
      case LaneFault.Failed failed -> {
        traceback = failed.failure().traceback();
        yield diagnosis().failed(failed.failure());
      }
      case LaneFault.Closed closed -> closed(lane);
    };
  }

  /**
   * A Pod that is drained tells both containers to end, and the launcher is the quicker one: the
   * interrupt may come at any moment from here on, or not at all.
   */
  private Ending closed(Lane lane) {
    if (Thread.interrupted()) {
      return CALLED_OFF;
    }
    Optional<TraderExit> exit = awaitExit(lane);
    return Thread.interrupted() || lane.launcher().wasCalledOff()
        ? CALLED_OFF
        : diagnosis().closed(exit, lane.launcher().outputExceeded());
  }

  private void prepare(TraderLink trader, long startDeadline) throws LaneFault {
    trader.welcome(
        strategy.execution(),
        strategy.limits(),
        strategy.seed(),
        strategy.symbols(),
        startDeadline);
    for (Map.Entry<String, byte[]> source : strategy.sources().entrySet()) {
      trader.source(source.getKey(), source.getValue(), startDeadline);
    }
    trader.importSources(startDeadline);
    layers = trader.awaitReady(startDeadline);
    stage = Stage.IMPORT;
    trader.awaitImported(budgets.beginImport(trader.now()));
    budgets.endImport(trader.now());
    stage = Stage.BUILD;
    long buildDeadline = budgets.beginBuild(trader.now());
    trader.build(buildDeadline);
    trader.awaitBuilt(buildDeadline);
    budgets.endBuild(trader.now());
  }

  private Diagnosis diagnosis() {
    String place =
        stage == Stage.STEP
            ? play.place().map(at -> stage.label() + " at " + at).orElse(stage.label())
            : stage.label();
    return new Diagnosis(stage, place, budgets);
  }

  /** Gives the trader a moment to end by itself, then ends it. */
  private Optional<TraderExit> awaitExit(Lane lane) {
    try {
      Optional<TraderExit> exit = lane.launcher().awaitExit(REPORT_NANOS);
      if (exit.isPresent()) {
        return exit;
      }
      lane.launcher().kill();
      return lane.launcher().awaitExit(REPORT_NANOS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Printing too much counts whether the launcher or the end of the run was faster. */
  private Ending settled(Ending ending, Lane lane, Optional<TraderExit> exit) {
    boolean complete =
        ending.cause() == RunCause.COMPLETED
            || ending.cause() == RunCause.SCORE_UNDEFINED
            || ending.cause() == RunCause.GATE_FAILED;
    boolean exceeded =
        lane.launcher().outputExceeded()
            || exit.filter(e -> e.outputBytes() > strategy.limits().outputBytes()).isPresent();
    return complete && exceeded ? diagnosis().outputExceeded() : ending;
  }

  /** Layers of the sandbox; empty when the trader never was ready. */
  List<SandboxLayer> layers() {
    return layers;
  }

  /** Where the strategy failed for good; empty unless it said so. */
  String traceback() {
    return traceback;
  }
}
