package dev.tradewinds.engine.run;

import dev.tradewinds.engine.lane.LaneFault;
import dev.tradewinds.engine.lane.TraderLink;
import dev.tradewinds.engine.ledger.Ledger;
import dev.tradewinds.engine.ledger.OrderLog;
import dev.tradewinds.engine.market.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The lock-step over all bars of a dataset. */
final class StepLoop {
  private final Dataset dataset;
  private final Progress progress;
  private final LockStep lockStep;
  private final int symbols;
  private final double[] nav;
  private int step;

  StepLoop(EvaluationTask task, TraderLink trader, Budgets budgets, Progress progress) {
    this.dataset = task.dataset();
    this.progress = progress;
    this.symbols = dataset.symbols().size();
    double initialCash = task.policy().execution().initialCash();
    double leverageLimit = task.policy().execution().leverageLimit();
    this.lockStep =
        new LockStep(
            task.strategy(),
            trader,
            budgets,
            dataset,
            new Ledger(initialCash, leverageLimit, symbols),
            OrderDesk.OPEN);
    this.nav = new double[dataset.steps() + 1];
    nav[0] = initialCash;
  }

  /**
   * Plays the bars.
   *
   * @return why the run ended before the last bar, or empty when all were answered
   */
  Optional<Ending> run() throws LaneFault {
    int steps = dataset.steps();
    while (step < steps) {
      for (int symbol = 0; symbol < symbols; symbol++) {
        lockStep.quote(symbol, dataset.price(step, symbol));
      }
      nav[step + 1] = lockStep.play(step);
      step++;
      progress.answered(step);
      if (lockStep.isRemarkable()) {
        Optional<Ending> ending = lockStep.judge(step - 1);
        if (ending.isPresent()) {
          return ending;
        }
      }
    }
    return Optional.empty();
  }

  /** One line for the participant. */
  String summary() {
    return lockStep.summary(step);
  }

  /** The step that is being played, for messages. */
  String place() {
    return lockStep.place(Math.min(step, dataset.steps() - 1));
  }

  int stepsAnswered() {
    return step;
  }

  /** The initial cash, then one net asset value per step answered. */
  double[] nav() {
    return Arrays.copyOf(nav, step + 1);
  }

  OrderLog orders() {
    return lockStep.orders();
  }

  long exceptions() {
    return lockStep.exceptions();
  }

  List<StepError> errors() {
    return lockStep.errors();
  }
}
