package dev.tradewinds.engine.run;

import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.RunCause;
import dev.tradewinds.contract.VerdictTable;
import dev.tradewinds.engine.lane.Answer;
import dev.tradewinds.engine.lane.LaneFault;
import dev.tradewinds.engine.lane.TraderLink;
import dev.tradewinds.engine.ledger.Ledger;
import dev.tradewinds.engine.ledger.OrderLog;
import dev.tradewinds.engine.ledger.Side;
import dev.tradewinds.engine.market.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lock-step over all bars: a bar out, intents back, fills, net asset value. */
final class StepLoop {
  private static final int MOST_ORDERS_KEPT = 200_000;
  private static final int MOST_ERRORS_KEPT = 20;

  private final Dataset dataset;
  private final ExecutionModel model;
  private final TraderLink trader;
  private final Budgets budgets;
  private final Progress progress;
  private final Ledger ledger;
  private final OrderLog orders = new OrderLog(MOST_ORDERS_KEPT);
  private final List<StepError> errors = new ArrayList<>();
  private final double[] bar;
  private final double[] lastPrices;
  private final double[] nav;
  private int step;
  private long exceptions;

  StepLoop(EvaluationTask task, TraderLink trader, Budgets budgets, Progress progress) {
    this.dataset = task.dataset();
    this.model = task.policy().execution();
    this.trader = trader;
    this.budgets = budgets;
    this.progress = progress;
    int symbols = dataset.symbols().size();
    this.ledger = new Ledger(model.initialCash(), model.leverageLimit(), symbols);
    this.bar = new double[symbols];
    this.lastPrices = new double[symbols];
    Arrays.fill(lastPrices, Double.NaN);
    this.nav = new double[dataset.steps() + 1];
    nav[0] = model.initialCash();
  }

  /**
   * Plays the bars.
   *
   * @return why the run ended before the last bar, or empty when all were answered
   */
  Optional<Ending> run() throws LaneFault {
    int steps = dataset.steps();
    while (step < steps) {
      readBar();
      long deadline = budgets.beginStep(trader.now());
      trader.bar(step, dataset, ledger, bar, deadline);
      Answer answer = trader.awaitAnswer(step, bar.length, deadline);
      budgets.endStep(trader.now());
      fill(answer);
      nav[step + 1] = ledger.netAssetValue(lastPrices);
      step++;
      progress.answered(step);
      if (answer.raised() || !(nav[step] > 0)) {
        Optional<Ending> ending = judge(answer);
        if (ending.isPresent()) {
          return ending;
        }
      }
    }
    return Optional.empty();
  }

  private void readBar() {
    for (int symbol = 0; symbol < bar.length; symbol++) {
      double price = dataset.price(step, symbol);
      bar[symbol] = price;
      if (!Double.isNaN(price)) {
        lastPrices[symbol] = price;
      }
    }
  }

  private void fill(Answer answer) {
    for (int i = 0; i < answer.count(); i++) {
      Side side = answer.side(i);
      int symbol = answer.symbol(i);
      double quantity = answer.quantity(i);
      boolean filled = ledger.trade(side, symbol, quantity, lastPrices);
      orders.add(step, side, symbol, quantity, lastPrices[symbol], filled);
    }
  }

  /** The step was answered, but not in an ordinary way; {@code step} is already the next one. */
  private Optional<Ending> judge(Answer answer) {
    int answered = step - 1;
    if (answer.raised()) {
      exceptions++;
      if (errors.size() < MOST_ERRORS_KEPT && !answer.error().isEmpty()) {
        errors.add(new StepError(answered, answer.error()));
      }
      if (VerdictTable.rule(RunCause.STEP_RAISED, model).isPresent()) {
        return Optional.of(
            new Ending(
                RunCause.STEP_RAISED,
                "on_quote raised at %s: %s"
                    .formatted(place(answered), Quotation.firstLine(answer.error()))));
      }
    }
    boolean exhausted = nav[step] <= 0;
    return exhausted && VerdictTable.rule(RunCause.NAV_EXHAUSTED, model).isPresent()
        ? Optional.of(
            new Ending(
                RunCause.NAV_EXHAUSTED,
                "The net asset value fell to %.2f at %s.".formatted(nav[step], place(answered))))
        : Optional.empty();
  }

  /** One line for the participant. */
  String summary() {
    String counts =
        String.format(
            Locale.ROOT,
            "%s, %s filled, %,d refused",
            counted(step, "step"),
            counted(orders.fills(), "order"),
            orders.rejected());
    if (exceptions == 0) {
      return counts + ".";
    }
    String first =
        errors.isEmpty()
            ? ""
            : ", first at %s: %s"
                .formatted(
                    place(errors.getFirst().step()), Quotation.firstLine(errors.getFirst().text()));
    return "%s; %s in on_quote%s.".formatted(counts, counted(exceptions, "exception"), first);
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  /** The step that is being played, for messages. */
  String place() {
    return place(Math.min(step, dataset.steps() - 1));
  }

  private String place(int at) {
    return "step %d (timestep %s)".formatted(at, dataset.timestep(at));
  }

  int stepsAnswered() {
    return step;
  }

  /** The initial cash, then one net asset value per step answered. */
  double[] nav() {
    return Arrays.copyOf(nav, step + 1);
  }

  OrderLog orders() {
    return orders;
  }

  long exceptions() {
    return exceptions;
  }

  List<StepError> errors() {
    return List.copyOf(errors);
  }
}
