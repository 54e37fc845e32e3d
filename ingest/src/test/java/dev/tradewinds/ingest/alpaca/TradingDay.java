package dev.tradewinds.ingest.alpaca;

import dev.tradewinds.contract.feed.AlpacaFeed;
import dev.tradewinds.contract.feed.AlpacaOrder;
import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.SessionWindow;
import dev.tradewinds.fakes.alpaca.AlpacaFake;
import dev.tradewinds.fakes.alpaca.AlpacaSettings;
import dev.tradewinds.fakes.alpaca.Fault;
import dev.tradewinds.fakes.alpaca.MinuteBar;
import dev.tradewinds.fakes.alpaca.RandomMarket;
import dev.tradewinds.fakes.alpaca.ScaledClock;
import dev.tradewinds.fakes.alpaca.TradingHours;
import dev.tradewinds.ingest.RecordedSteps;
import dev.tradewinds.ingest.SourceFailed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** A short session of the fake, and the source in it; a minute of the market takes 1.5 s. */
final class TradingDay implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-20T14:29:10Z");
  static final Instant OPEN = Instant.parse("2026-11-20T14:30:00Z");
  static final List<String> SYMBOLS = List.of("AAPL", "BRK.B", "MSFT", "NVDA", "SPY");
  static final double SPEED = 40;

  final ScaledClock clock = new ScaledClock(START, SPEED);
  final AlpacaFake fake;
  final RecordedSteps sink = new RecordedSteps();
  final Set<String> problems = new ConcurrentSkipListSet<>();
  private final int minutes;
  private AlpacaSource source;

  TradingDay(int minutes, double thinness, Fault... faults) throws IOException {
    this(minutes, thinness, false, faults);
  }

  TradingDay(int minutes, double thinness, boolean paid, Fault... faults) throws IOException {
    this.minutes = minutes;
    AlpacaSettings settings =
        AlpacaSettings.of(clock, new RandomMarket(SYMBOLS, 7, thinness, TradingHours.ALWAYS));
    fake = AlpacaFake.start(paid ? settings.onPaidPlan() : settings, List.of(faults));
  }

  /**
   * The first connection of a process loads classes, which takes longer than a client waits on a
   * clock that runs quickly.
   */
  static void warmUp() throws Exception {
    try (TradingDay day = new TradingDay(1, 0)) {
      day.run(day.order(AlpacaFeed.IEX, true, "secret", true));
    }
  }

  Instant end() {
    return OPEN.plus(Duration.ofMinutes(minutes));
  }

  AlpacaOrder order(AlpacaFeed feed, boolean trades, String secret, boolean asksClock) {
    return new AlpacaOrder(
        fake.streamUrl().toString(),
        fake.restUrl().toString(),
        asksClock ? Optional.of(fake.restUrl().toString()) : Optional.empty(),
        feed,
        "key",
        secret,
        trades,
        25_000,
        90,
        240,
        List.of(new SessionWindow("2026-11-20", OPEN.toString(), end().toString())));
  }

  /** How long so many seconds of the market take. */
  Duration real(double seconds) {
    return Duration.ofMillis((long) (seconds * 1_000 / SPEED));
  }

  AlpacaOrder order() {
    return order(AlpacaFeed.IEX, false, "secret", false);
  }

  /** Runs the source to its end, or until it fails, and notes every problem that it tells. */
  void run(AlpacaOrder order) throws Exception {
    run(order, SYMBOLS, clock);
  }

  void run(AlpacaOrder order, List<String> symbols, InstantSource own) throws Exception {
    source = new AlpacaSource(order, symbols, own);
    AlpacaSource running = source;
    Thread watcher =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (true) {
                      running.state().problem().ifPresent(each -> problems.add(word(each)));
                      Thread.sleep(2);
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    try {
      running.run(sink);
    } catch (SourceFailed e) {
      problems.add(word(e.getMessage()));
      throw e;
    } finally {
      watcher.interrupt();
    }
  }

  private static String word(String problem) {
    return problem.substring(0, problem.indexOf(':'));
  }

  long reconnects() {
    return source.state().reconnects();
  }

  int gaps() {
    return source.state().gaps();
  }

  /** What the market had, by symbol and minute. */
  Map<String, List<Object>> truth() {
    Map<String, List<Object>> truth = new TreeMap<>();
    for (MinuteBar bar : fake.tape().bars(SYMBOLS, OPEN, end())) {
      truth.put(
          bar.symbol() + "@" + bar.minute().getEpochSecond(),
          List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
    }
    return truth;
  }

  /** The bars of the steps, by symbol and minute. */
  Map<String, List<Object>> stepped() {
    List<Bar> bars = new ArrayList<>();
    sink.steps().forEach(step -> bars.addAll(step.bars()));
    return values(bars);
  }

  /** The latest word on each bar, by symbol and minute. */
  Map<String, List<Object>> published() {
    return values(sink.latest());
  }

  private static Map<String, List<Object>> values(List<Bar> bars) {
    Map<String, List<Object>> values = new TreeMap<>();
    for (Bar bar : bars) {
      List<Object> before =
          values.put(
              bar.symbol() + "@" + bar.timestep(),
              List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume().orElseThrow()));
      if (before != null) {
        throw new IllegalStateException("twice: " + bar);
      }
    }
    return values;
  }

  @Override
  public void close() {
    fake.close();
  }
}
