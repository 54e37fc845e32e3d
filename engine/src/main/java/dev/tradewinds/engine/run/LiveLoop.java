package dev.tradewinds.engine.run;

import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.RunCause;
import dev.tradewinds.contract.fleet.Account;
import dev.tradewinds.engine.lane.Lane;
import dev.tradewinds.engine.lane.LaneFault;
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

/** The lock-step over the steps of a feed. */
final class LiveLoop implements StrategySession.Play {
  /** How soon a strategy that died between two bars is noticed. */
  private static final long LOOK_MILLIS = 250;

  private final Strategy strategy;
  private final Budgets budgets;
  private final LiveFeed feed;
  private final LiveObserver observer;
  private final Ledger ledger;
  private final ValueLog values = new ValueLog();
  private final Present present = new Present();
  private int steps;
  private double openingValue;
  private double[] carried = {};

  LiveLoop(Strategy strategy, Budgets budgets, LiveFeed feed, LiveObserver observer) {
    this.strategy = strategy;
    this.budgets = budgets;
    this.feed = feed;
    this.observer = observer;
    double cash = strategy.execution().initialCash();
    double leverageLimit = strategy.execution().leverageLimit();
    this.ledger = new Ledger(cash, leverageLimit, strategy.symbols().size());
  }

  @Override
  public Ending run(Lane lane) throws LaneFault, InterruptedException {
    LockStep lockStep = new LockStep(strategy, lane.trader(), budgets, present, ledger);
    observer.ready();
    while (true) {
      Optional<LiveEvent> event = feed.await(LOOK_MILLIS);
      if (event.isEmpty()) {
        lane.launcher().requireTrader();
        continue;
      }
      Optional<Ending> ending = take(event.get(), lane.trader(), lockStep);
      if (ending.isPresent()) {
        return ending.get();
      }
    }
  }

  private Optional<Ending> take(LiveEvent event, TraderLink trader, LockStep lockStep)
      throws LaneFault {
    return switch (event) {
      case LiveEvent.Begin begin -> {
        open(begin.opening(), lockStep);
        yield Optional.empty();
      }
      case LiveEvent.Step step -> play(step, trader, lockStep);
      case LiveEvent.End end -> {
        observer.ended(state(lockStep), lockStep.orders().finish(steps), values.finish());
        yield Optional.empty();
      }
      case LiveEvent.Another another -> {
        stop(trader);
        yield Optional.of(new Ending(RunCause.COMPLETED, lockStep.summary(steps)));
      }
    };
  }

  private void open(Account opening, LockStep lockStep) {
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
    observer.begun(state(lockStep));
  }

  private Optional<Ending> play(LiveEvent.Step step, TraderLink trader, LockStep lockStep)
      throws LaneFault {
    present.set(step.timestep());
    for (int symbol = 0; symbol < step.prices().length; symbol++) {
      double price = step.prices()[symbol];
      lockStep.quote(symbol, steps == 0 && Double.isNaN(price) ? carried[symbol] : price);
    }
    budgets.excuse(trader.now());
    double value = lockStep.play(steps);
    steps++;
    Optional<Ending> ending =
        lockStep.isRemarkable() ? lockStep.judge(steps - 1) : Optional.empty();
    Account computed = account(lockStep);
    values.add(value);
    Account settled = observer.answered(state(lockStep, computed, value));
    if (!settled.equals(computed)) {
      settled.positions().forEach(held -> lockStep.quote(indexOf(held), held.price()));
      restore(settled);
      lockStep.revalue();
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
        lockStep.exceptions());
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
