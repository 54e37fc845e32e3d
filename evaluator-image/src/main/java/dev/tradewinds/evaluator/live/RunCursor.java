package dev.tradewinds.evaluator.live;

import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.FeedStart;
import dev.tradewinds.contract.feed.StepMarker;
import dev.tradewinds.engine.run.LiveEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes steps out of one run's messages, and notices when one is missing. A correction counts as
 * long as its step is open; messages that come twice count once.
 */
final class RunCursor {
  /** What became of a message. */
  enum Taken {
    /** It belongs to the step that is open, or is of no interest. */
    YES,
    /** It ended a step: what came up to it need not be asked for again. */
    STEP,
    /** A step before it is missing: it is to be asked for again, from the last good place on. */
    GAP
  }

  private final String run;
  private final List<String> symbols;
  private final double[] prices;
  private final String[] timesteps;
  private final int[] revisions;
  private long next;
  private long repeated;
  private boolean over;
  private boolean replaced;
  private Optional<LiveEvent> event = Optional.empty();

  /**
   * @param symbols of the strategy, in its order
   */
  RunCursor(String run, List<String> symbols) {
    this.run = run;
    this.symbols = List.copyOf(symbols);
    this.prices = new double[symbols.size()];
    this.timesteps = new String[symbols.size()];
    this.revisions = new int[symbols.size()];
    rewind();
  }

  /** What comes next is what came behind the last step that ended: the open one begins anew. */
  void rewind() {
    Arrays.fill(timesteps, "");
    Arrays.fill(revisions, -1);
  }

  Taken start(FeedStart start) {
    if (!start.run().equals(run)) {
      replaced = true;
    }
    return Taken.YES;
  }

  Taken bar(Bar bar) {
    int symbol = symbols.indexOf(bar.symbol());
    if (symbol >= 0 && newer(bar, symbol) && !over && !replaced) {
      prices[symbol] = bar.close();
      timesteps[symbol] = bar.timestep();
      revisions[symbol] = bar.revision();
    }
    return Taken.YES;
  }

  /** What is of an earlier step comes too late to be acted on. */
  private boolean newer(Bar bar, int symbol) {
    if (timesteps[symbol].isEmpty()) {
      return true;
    }
    return bar.timestep().equals(timesteps[symbol])
        ? bar.revision() > revisions[symbol]
        : Double.parseDouble(bar.timestep()) > Double.parseDouble(timesteps[symbol]);
  }

  Taken marker(StepMarker marker) {
    if (!marker.run().equals(run) || replaced) {
      return Taken.YES;
    }
    if (marker.step() < next) {
      repeated++;
      return Taken.YES;
    }
    if (marker.step() > next) {
      rewind();
      return Taken.GAP;
    }
    next++;
    over = marker.last();
    event = step(marker.timestep());
    rewind();
    return Taken.STEP;
  }

  /** One without a bar of the strategy's symbols is none for it, as in a dataset of them alone. */
  private Optional<LiveEvent> step(String timestep) {
    double[] quoted = new double[prices.length];
    boolean any = false;
    for (int symbol = 0; symbol < prices.length; symbol++) {
      boolean has = timesteps[symbol].equals(timestep);
      quoted[symbol] = has ? prices[symbol] : Double.NaN;
      any |= has;
    }
    return any ? Optional.of(new LiveEvent.Step(timestep, quoted)) : Optional.empty();
  }

  /** The step that the last message ended, once. */
  Optional<LiveEvent> takeEvent() {
    Optional<LiveEvent> taken = event;
    event = Optional.empty();
    return taken;
  }

  String run() {
    return run;
  }

  /** Number of the step that is open. */
  long nextStep() {
    return next;
  }

  /** Whether the run's last step has ended. */
  boolean isOver() {
    return over;
  }

  /** Whether another run has begun. */
  boolean isReplaced() {
    return replaced;
  }

  /** Steps that came again. */
  long repeated() {
    return repeated;
  }
}
