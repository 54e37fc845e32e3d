package dev.tradewinds.engine.run;

import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.RunCause;
import dev.tradewinds.contract.fleet.Account;
import dev.tradewinds.contract.fleet.RiskLimits;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.engine.lane.Lane;
import dev.tradewinds.engine.lane.LaneFault;
import dev.tradewinds.engine.lane.LauncherLink;
import dev.tradewinds.engine.lane.TraderLink;
import dev.tradewinds.engine.ledger.Ledger;
import dev.tradewinds.engine.ledger.ValueLog;
import dev.tradewinds.engine.market.Timesteps;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The lock-step over the steps of a feed. */
final class LiveLoop implements StrategySession.Play {
  /** How soon a strategy that died between two bars is noticed. */
  private static final long LOOK_MILLIS = 100;

  private final Strategy strategy;
  private final Budgets budgets;
  private final LiveFeed feed;
  private final LiveObserver observer;
  private final Ledger ledger;
  private final ValueLog values = new ValueLog();
  private final Present present = new Present();
  private final LiveDesk desk;
  private int steps;
  private int told;
  private long recorded;
  private boolean inSession;
  private long heardAt;
  private double openingValue;
  private double[] carried = {};

  LiveLoop(
      Strategy strategy, RiskLimits limits, Budgets budgets, LiveFeed feed, LiveObserver observer) {
    this.strategy = strategy;
    this.budgets = budgets;
    this.feed = feed;
    this.observer = observer;
    double cash = strategy.execution().initialCash();
    double leverageLimit = strategy.execution().leverageLimit();
    this.ledger = new Ledger(cash, leverageLimit, strategy.symbols().size());
    this.desk = new LiveDesk(limits, strategy.symbols(), cash);
  }

  @Override
  public Ending run(Lane lane) throws LaneFault, InterruptedException {
    LockStep lockStep = new LockStep(strategy, lane.trader(), budgets, present, ledger, desk);
    observer.ready();
    while (true) {
      tellOutput(lane.launcher());
      Optional<LiveEvent> event = feed.await(LOOK_MILLIS);
      if (event.isEmpty()) {
        lane.launcher().requireTrader();
        idle(lane.trader().now(), lockStep);
        continue;
      }
      Optional<Ending> ending = take(event.get(), lane.trader(), lockStep);
      if (ending.isPresent()) {
        return ending.get();
      }
    }
  }

  private void tellOutput(LauncherLink launcher) {
    byte[] output = launcher.printed(told);
    if (output.length > 0) {
      told += output.length;
      observer.printed(output);
    }
  }

  /** How much of the strategy's output was told. */
  int told() {
    return told;
  }

  private Optional<Ending> take(LiveEvent event, TraderLink trader, LockStep lockStep)
      throws LaneFault {
    return switch (event) {
      case LiveEvent.Begin begin -> {
        open(begin, lockStep, trader.now());
        yield Optional.empty();
      }
      case LiveEvent.Word word -> {
        desk.say(word, lockStep.revalue());
        control(lockStep);
        yield Optional.empty();
      }
      case LiveEvent.Step step -> play(step, trader, lockStep);
      case LiveEvent.End end -> {
        inSession = false;
        observer.ended(state(lockStep), lockStep.orders().finish(steps), values.finish());
        yield Optional.empty();
      }
      case LiveEvent.Another another -> {
        stop(trader);
        yield Optional.of(new Ending(RunCause.COMPLETED, lockStep.summary(steps)));
      }
    };
  }

  private void open(LiveEvent.Begin begin, LockStep lockStep, long now) {
    Account opening = begin.opening();
    recorded = begin.recorded();
    heardAt = now;
    inSession = true;
    carried = new double[strategy.symbols().size()];
    Arrays.fill(carried, Double.NaN);
    for (Account.Position position : opening.positions()) {
      int symbol = indexOf(position);
      carried[symbol] = position.price();
      lockStep.quote(symbol, position.price());
    }
    restore(opening);
    openingValue = lockStep.revalue();
    values.add(openingValue);
    desk.open(openingValue, begin.trip());
    observer.begun(state(lockStep));
  }

  /** Tells of what the strategy may do now, having closed its positions where that was said. */
  private void control(LockStep lockStep) {
    if (desk.state() == TradingState.FLATTEN && steps >= recorded && !lockStep.isFlat()) {
      desk.flatten(lockStep, Math.max(0, steps - 1));
    }
    observer.controlled(state(lockStep), desk.take());
  }

  private void idle(long now, LockStep lockStep) {
    boolean stopped = desk.trip().isPresent();
    if (inSession && steps >= recorded) {
      desk.idle(TimeUnit.NANOSECONDS.toMillis(now - heardAt));
    }
    if (!stopped && desk.trip().isPresent()) {
      control(lockStep);
    }
  }

  private Optional<Ending> play(LiveEvent.Step step, TraderLink trader, LockStep lockStep)
      throws LaneFault {
    present.set(step.timestep());
    for (int symbol = 0; symbol < step.prices().length; symbol++) {
      double price = step.prices()[symbol];
      lockStep.quote(symbol, steps == 0 && Double.isNaN(price) ? carried[symbol] : price);
    }
    heardAt = trader.now();
    budgets.excuse(heardAt);
    desk.beginStep(steps < recorded);
    double value = lockStep.play(steps);
    desk.endStep(value);
    steps++;
    Optional<Ending> ending =
        lockStep.isRemarkable() ? lockStep.judge(steps - 1) : Optional.empty();
    Account computed = account(lockStep);
    values.add(value);
    Account settled = observer.answered(state(lockStep, computed, value), desk.take());
    if (!settled.equals(computed)) {
      settled.positions().forEach(held -> lockStep.quote(indexOf(held), held.price()));
      restore(settled);
      lockStep.revalue();
    }
    if (desk.state() == TradingState.FLATTEN && !lockStep.isFlat()) {
      control(lockStep);
    }
    return ending;
  }

  private void restore(Account account) {
    ledger.reset(account.cash());
    account.positions().forEach(held -> ledger.hold(indexOf(held), held.quantity()));
  }

  private int indexOf(Account.Position position) {
    int symbol = strategy.symbols().indexOf(position.symbol());
    if (symbol < 0) {
      throw new InvalidDocument(
          "account.positions",
          position.quantity() + " of " + position.symbol(),
          "positions in the trader's symbols %s alone: add it to them"
              .formatted(strategy.symbols()));
    }
    return symbol;
  }

  private LiveState state(LockStep lockStep) {
    return state(lockStep, account(lockStep), lockStep.revalue());
  }

  private LiveState state(LockStep lockStep, Account account, double value) {
    return new LiveState(
        steps,
        present.text,
        account,
        value,
        openingValue,
        values.drawdown(),
        lockStep.orders().fills(),
        lockStep.orders().rejected(),
        lockStep.exceptions(),
        desk.state(),
        desk.trip());
  }

  private Account account(LockStep lockStep) {
    List<Account.Position> positions = new ArrayList<>();
    for (int place = 0; place < ledger.positions(); place++) {
      int symbol = ledger.symbolAt(place);
      positions.add(
          new Account.Position(
              strategy.symbols().get(symbol), ledger.quantity(symbol), lockStep.lastPrice(symbol)));
    }
    return new Account(ledger.cash(), positions);
  }

  private static void stop(TraderLink trader) {
    try {
      trader.stop(trader.now() + StrategySession.REPORT_NANOS);
    } catch (LaneFault gone) {
      // Every bar is answered: how the trader leaves does not matter any more.
    }
  }

  @Override
  public Optional<String> place() {
    return present.text.isEmpty()
        ? Optional.empty()
        : Optional.of("step %d (timestep %s)".formatted(steps, present.text));
  }

  /** The step that is being played is the only one that a live run can name. */
  private static final class Present implements Timesteps {
    private String text = "";
    private byte[] utf8 = {};

    void set(String timestep) {
      text = timestep;
      utf8 = timestep.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String timestep(int step) {
      return text;
    }

    @Override
    public void putTimestep(int step, ByteBuffer target) {
      target.putShort((short) utf8.length).put(utf8);
    }
  }
}
