package dev.tradewinds.engine.run;

import dev.tradewinds.contract.RunCause;
import dev.tradewinds.engine.lane.Lane;
import dev.tradewinds.engine.lane.LaneFault;
import dev.tradewinds.engine.lane.LaneListener;
import dev.tradewinds.engine.lane.TraderLink;
import dev.tradewinds.engine.scoring.Assessment;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One run of a strategy over a dataset. To be used once, by one thread. */
public final class EvaluationRun {
  private final EvaluationTask task;
  private final LongSupplier clock;
  private final Budgets budgets;
  private final Progress progress;
  private Optional<StepLoop> loop = Optional.empty();

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
    StrategySession session = new StrategySession(task.strategy(), clock, budgets, new Bars());
    StrategySession.Closing closing = session.run(listener, startMillis);
    return new Conclusion(task, closing.ending(), budgets.used(closing.exit()))
        .outcome(loop, session.traceback(), closing.log(), session.layers());
  }

  private final class Bars implements StrategySession.Play {
    @Override
    public Ending run(Lane lane) throws LaneFault {
      StepLoop steps = new StepLoop(task, lane.trader(), budgets, progress);
      loop = Optional.of(steps);
      Optional<Ending> early = steps.run();
      return early.isPresent() ? early.get() : complete(lane.trader(), steps);
    }

    @Override
    public Optional<String> place() {
      return loop.map(StepLoop::place);
    }
  }

  private Ending complete(TraderLink trader, StepLoop steps) {
    try {
      trader.stop(trader.now() + StrategySession.REPORT_NANOS);
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
}
