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
import dev.tradewinds.engine.scoring.Assessment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One run of a strategy over a dataset. To be used once, by one thread. */
public final class EvaluationRun {
  /** How long the launcher may take to tell of an end that has already happened. */
  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final Ending CALLED_OFF =
      new Ending(RunCause.CANCELLED, "The evaluation was called off.");

  private final EvaluationTask task;
  private final LongSupplier clock;
  private final Budgets budgets;
  private final Progress progress;
  private Stage stage = Stage.SANDBOX;
  private List<SandboxLayer> layers = List.of();
  private Optional<StepLoop> loop = Optional.empty();
  private String traceback = "";

  /**
   * @param clock monotonic time in ns; the one of the lane
   */
  public EvaluationRun(EvaluationTask task, LongSupplier clock, Progress progress) {
    this.task = task;
    this.clock = clock;
    this.budgets = new Budgets(task.limits());
    this.progress = progress;
  }

  /**
   * Waits for the trader, plays the bars, ends the trader. An interrupt calls the run off.
   *
   * @param listener where the trader comes in; closed afterwards
   * @param startMillis how long the trader may take until its sandbox is on
   */
  public Outcome play(LaneListener listener, long startMillis) {
    long startDeadline = clock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(startMillis);
    try (Lane lane = listener.accept(startDeadline, containment())) {
      Ending ending = play(lane, startDeadline);
      lane.launcher().kill();
      Optional<TraderExit> exit = awaitExit(lane);
      return outcome(settled(ending, lane, exit), exit, lane.launcher().log());
    } catch (LaneFault fault) {
      return outcome(neverCame(fault), Optional.empty(), new byte[0]);
    }
  }

  private Containment containment() {
    return new Containment(task.limits().outputBytes(), task.limits().logBytes());
  }

  private static Ending neverCame(LaneFault fault) {
    return Thread.interrupted()
        ? CALLED_OFF
        : new Ending(
            RunCause.TRADER_NEVER_CAME,
            "No trader came to the lane: %s.".formatted(Quotation.of(fault.getMessage())));
  }

  private Ending play(Lane lane, long startDeadline) {
    try {
      return play(lane.trader(), startDeadline);
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

  private Ending play(TraderLink trader, long startDeadline) throws LaneFault {
    trader.welcome(
        task.policy().execution(),
        task.limits(),
        task.seed(),
        task.dataset().symbols(),
        startDeadline);
    for (Map.Entry<String, byte[]> source : task.sources().entrySet()) {
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
    stage = Stage.STEP;
    StepLoop steps = new StepLoop(task, trader, budgets, progress);
    loop = Optional.of(steps);
    Optional<Ending> early = steps.run();
    return early.isPresent() ? early.get() : complete(trader, steps);
  }

  private Ending complete(TraderLink trader, StepLoop steps) {
    try {
      trader.stop(trader.now() + REPORT_NANOS);
    } catch (LaneFault gone) {
      // Every bar is answered: how the trader leaves does not matter any more.
    }
    Assessment assessment =
        Assessment.of(steps.nav(), steps.orders().fills(), task.policy().scoring());
    return new Ending(
        assessment.cause(),
        sentence(steps.summary(), assessment.explanation()),
        assessment.cause() == RunCause.COMPLETED
            ? Optional.of(assessment.score())
            : Optional.empty());
  }

  private static String sentence(String first, String second) {
    return second.isEmpty()
        ? first
        : first + " " + Character.toUpperCase(second.charAt(0)) + second.substring(1) + ".";
  }

  private Diagnosis diagnosis() {
    String place =
        stage == Stage.STEP
            ? loop.map(steps -> stage.label() + " at " + steps.place()).orElse(stage.label())
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
            || exit.filter(e -> e.outputBytes() > task.limits().outputBytes()).isPresent();
    return complete && exceeded ? diagnosis().outputExceeded() : ending;
  }

  private Outcome outcome(Ending ending, Optional<TraderExit> exit, byte[] log) {
    return new Conclusion(task, ending, budgets.used(exit)).outcome(loop, traceback, log, layers);
  }
}
