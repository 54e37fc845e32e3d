package dev.tradewinds.evaluator.replay;

import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.BarQuality;
import dev.tradewinds.contract.feed.FeedStart;
import dev.tradewinds.contract.feed.IngestPhase;
import dev.tradewinds.contract.feed.Provenance;
import dev.tradewinds.contract.feed.ReplayOrder;
import dev.tradewinds.engine.market.Dataset;
import dev.tradewinds.ingest.BarSink;
import dev.tradewinds.ingest.BarSource;
import dev.tradewinds.ingest.Published;
import dev.tradewinds.ingest.SourceFailed;
import dev.tradewinds.ingest.SourceState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Plays a dataset as one run, at a chosen speed. A step at which no wanted symbol has a price is
 * left out. Interrupted in the middle and begun anew, it goes on where it was.
 */
public final class ReplaySource implements BarSource {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Dataset dataset;
  private final ReplayOrder order;
  private final int[] wanted;
  private final List<String> symbols;
  private final int[] steps;
  private final Provenance provenance;
  private final LongSupplier clock;
  private volatile IngestPhase phase = IngestPhase.CONNECTING;

  /**
   * @param symbols that are wanted; empty for all
   * @param clock monotonic time in ns
   * @throws SourceFailed when the dataset has nothing of what is wanted
   */
  public ReplaySource(Dataset dataset, ReplayOrder order, List<String> symbols, LongSupplier clock)
      throws SourceFailed {
    this.dataset = dataset;
    this.order = order;
    this.clock = clock;
    this.symbols = symbols.isEmpty() ? dataset.symbols() : symbols.stream().sorted().toList();
    this.wanted = indexes(dataset, this.symbols);
    this.steps =
        IntStream.range(0, dataset.steps())
            .filter(step -> IntStream.of(wanted).anyMatch(symbol -> isQuoted(step, symbol)))
            .toArray();
    if (steps.length == 0) {
      throw new SourceFailed(
          "The dataset has no price of %s at any step: ask for other symbols.".formatted(symbols));
    }
    this.provenance =
        new Provenance(
            "replay", dataset.digest().toString(), BarQuality.REPLAYED, Optional.empty());
  }

  private static int[] indexes(Dataset dataset, List<String> symbols) throws SourceFailed {
    for (String symbol : symbols) {
      if (!dataset.symbols().contains(symbol)) {
        throw new SourceFailed(
            "The dataset has no symbol %s: ask for some of %s."
                .formatted(symbol, dataset.symbols()));
      }
    }
    return symbols.stream().mapToInt(dataset.symbols()::indexOf).toArray();
  }

  private boolean isQuoted(int step, int symbol) {
    return !Double.isNaN(dataset.price(step, symbol));
  }

  /** Name of the run: the dataset, and which time it is played. */
  public String runName() {
    return dataset.digest().shortHex(12) + "-" + order.generation();
  }

  @Override
  public void run(BarSink sink) throws InterruptedException {
    Published before = sink.begin(new FeedStart(runName(), symbols));
    phase = IngestPhase.SUBSCRIBED;
    int first = before.ended() ? steps.length : (int) before.steps();
    System.out.printf("run %s: from step %d of %d%n", runName(), first, steps.length);
    long began = clock.getAsLong();
    long told = began;
    for (int i = first; i < steps.length; i++) {
      publish(sink, i);
      if (clock.getAsLong() - told >= TELL_NANOS) {
        told = clock.getAsLong();
        System.out.printf("run %s: %d of %d steps%n", runName(), i + 1, steps.length);
      }
      pace(began, i + 1 - first);
    }
    phase = IngestPhase.ENDED;
    System.out.printf("run %s: all %d steps are published%n", runName(), steps.length);
  }

  private void publish(BarSink sink, int i) throws InterruptedException {
    String timestep = dataset.timestep(steps[i]);
    for (int symbol : wanted) {
      if (isQuoted(steps[i], symbol)) {
        double price = dataset.price(steps[i], symbol);
        sink.bar(Bar.ofPrice(dataset.symbols().get(symbol), timestep, price, provenance));
      }
    }
    sink.endStep(timestep, i == steps.length - 1);
  }

  private void pace(long began, int done) throws InterruptedException {
    if (order.stepsPerSecond() > 0) {
      long due = began + (long) (done / order.stepsPerSecond() * NANOS_PER_SECOND);
      TimeUnit.NANOSECONDS.sleep(due - clock.getAsLong());
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  @Override
  public SourceState state() {
    return SourceState.of(phase, symbols);
  }
}
