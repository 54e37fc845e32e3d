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
import dev.tradewinds.engine.market.Timesteps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A step: a bar out, intents back, fills, net asset value. Whatever feeds it, a dataset or a
 * market, this is the one place where orders become fills.
 */
final class LockStep {
  private static final int MOST_ORDERS_KEPT = 200_000;
  private static final int MOST_ERRORS_KEPT = 20;

  private final ExecutionModel model;
  private final TraderLink trader;
  private final Budgets budgets;
  private final Timesteps timesteps;
  private final Ledger ledger;
  private final OrderDesk desk;
  private final OrderLog orders = new OrderLog(MOST_ORDERS_KEPT);
  private final List<StepError> errors = new ArrayList<>();
  private final double[] bar;
  private final double[] lastPrices;
  private Answer answer;
  private double nav;
  private long exceptions;
  private String firstErrorPlace = "";

  LockStep(
      Strategy strategy,
      TraderLink trader,
      Budgets budgets,
      Timesteps timesteps,
      Ledger ledger,
      OrderDesk desk) {
    this.desk = desk;
    this.model = strategy.execution();
    this.trader = trader;
    this.budgets = budgets;
    this.timesteps = timesteps;
    this.ledger = ledger;
    int symbols = strategy.symbols().size();
    this.bar = new double[symbols];
    this.lastPrices = new double[symbols];
    Arrays.fill(lastPrices, Double.NaN);
  }

  /** Sets the price of a product at the step that comes next; NaN for no quote. */
  void quote(int symbol, double price) {
    bar[symbol] = price;
    if (!Double.isNaN(price)) {
      lastPrices[symbol] = price;
    }
  }

  /**
   * Plays the step that was quoted.
   *
   * @return the net asset value after it
   */
  double play(int step) throws LaneFault {
    long deadline = budgets.beginStep(trader.now());
    trader.bar(step, timesteps, ledger, bar, deadline);
    answer = trader.awaitAnswer(step, bar.length, deadline);
    budgets.endStep(trader.now());
    fill(step);
    nav = ledger.netAssetValue(lastPrices);
    return nav;
  }

  private void fill(int step) {
    for (int i = 0; i < answer.count(); i++) {
      Side side = answer.side(i);
      int symbol = answer.symbol(i);
      double quantity = answer.quantity(i);
      boolean let = desk.lets(side, symbol, quantity, ledger, lastPrices);
      boolean filled = let && ledger.trade(side, symbol, quantity, lastPrices);
      orders.add(step, side, symbol, quantity, lastPrices[symbol], filled);
      desk.decided(side, symbol, quantity, lastPrices[symbol], let, filled);
    }
  }

  /**
   * Closes all positions at the last prices.
   *
   * @param step that was answered last
   */
  void flatten(int step) {
    for (int place = 0; place < ledger.positions(); place++) {
      int symbol = ledger.symbolAt(place);
      double held = ledger.quantity(symbol);
      if (held != 0) {
        Side side = held > 0 ? Side.SELL : Side.BUY;
        ledger.close(symbol, lastPrices[symbol]);
        orders.add(step, side, symbol, Math.abs(held), lastPrices[symbol], true);
        desk.decided(side, symbol, Math.abs(held), lastPrices[symbol], true, true);
      }
    }
    nav = ledger.netAssetValue(lastPrices);
  }

  /** Whether there is anything to close. */
  boolean isFlat() {
    for (int place = 0; place < ledger.positions(); place++) {
      if (ledger.quantity(ledger.symbolAt(place)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the step that was played last was not answered in an ordinary way. */
  boolean isRemarkable() {
    return answer.raised() || !(nav > 0);
  }

  /** Judges a remarkable step: why the run ends with it, or empty when it goes on. */
  Optional<Ending> judge(int step) {
    if (answer.raised()) {
      exceptions++;
      if (errors.size() < MOST_ERRORS_KEPT && !answer.error().isEmpty()) {
        firstErrorPlace = errors.isEmpty() ? place(step) : firstErrorPlace;
        errors.add(new StepError(step, answer.error()));
      }
      if (VerdictTable.rule(RunCause.STEP_RAISED, model).isPresent()) {
        return Optional.of(
            new Ending(
                RunCause.STEP_RAISED,
                "on_quote raised at %s: %s"
                    .formatted(place(step), Quotation.firstLine(answer.error()))));
      }
    }
    return nav <= 0 && VerdictTable.rule(RunCause.NAV_EXHAUSTED, model).isPresent()
        ? Optional.of(
            new Ending(
                RunCause.NAV_EXHAUSTED,
                "The net asset value fell to %.2f at %s.".formatted(nav, place(step))))
        : Optional.empty();
  }

  /** One line for the participant. */
  String summary(int steps) {
    String counts =
        String.format(
            Locale.ROOT,
            "%s, %s filled, %,d refused",
            counted(steps, "step"),
            counted(orders.fills(), "order"),
            orders.rejected());
    if (exceptions == 0) {
      return counts + ".";
    }
    String first =
        errors.isEmpty()
            ? ""
            : ", first at %s: %s"
                .formatted(firstErrorPlace, Quotation.firstLine(errors.getFirst().text()));
    return "%s; %s in on_quote%s.".formatted(counts, counted(exceptions, "exception"), first);
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  /** A step, for messages. */
  String place(int step) {
    return "step %d (timestep %s)".formatted(step, timesteps.timestep(step));
  }

  /** The last quote of a product, NaN where it had none. */
  double lastPrice(int symbol) {
    return lastPrices[symbol];
  }

  /** Net asset value at the last quotes, with what the ledger holds now. */
  double revalue() {
    nav = ledger.netAssetValue(lastPrices);
    return nav;
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
