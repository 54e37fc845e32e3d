package dev.tradewinds.fakes.alpaca;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What the market says as time goes by: trades and quotes within each minute, its bar at the minute
 * mark, and whatever the faults add. It is asked again and again and answers what has become due.
 */
final class MarketFeed {
  private static final List<Integer> TRADE_SECONDS = List.of(5, 20, 35, 50);
  private static final int UPDATE_SECONDS = 30;
  private static final int CORRECTION_SECONDS = 15;
  private static final double LATE_SIZE = 7;

  private final Tape tape;
  private final FaultScript faults;
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private Instant nextMinute;
  private long order;
  private List<Emission> said = new ArrayList<>();

  /** A message for whoever has subscribed to its type and symbol. */
  record Emission(String type, String symbol, Map<String, Object> body) {}

  private record Due(Instant at, long order, Runnable action) {}

  MarketFeed(Tape tape, FaultScript faults, Instant start) {
    this.tape = tape;
    this.faults = faults;
    this.nextMinute = start.truncatedTo(ChronoUnit.MINUTES);
  }

  /** The four prices of a bar in an order in which they may have been traded. */
  static List<Double> path(MinuteBar bar) {
    return List.of(bar.open(), bar.high(), bar.low(), bar.close());
  }

  /** All that has been said since the last call, in order. */
  List<Emission> advance(Instant now) {
    while (!nextMinute.isAfter(now)) {
      schedule(nextMinute);
      nextMinute = nextMinute.plus(Tape.MINUTE);
    }
    while (!agenda.isEmpty() && !agenda.peek().at().isAfter(now)) {
      agenda.poll().action().run();
    }
    List<Emission> all = said;
    said = new ArrayList<>();
    return all;
  }

  private void at(Instant moment, Runnable action) {
    agenda.add(new Due(moment, order++, action));
  }

  private void say(String symbol, Map<String, Object> body) {
    said.add(new Emission((String) body.get("T"), symbol, body));
  }

  private void schedule(Instant minute) {
    for (String symbol : tape.symbols()) {
      tape.bar(symbol, minute).ifPresent(bar -> scheduleTrades(bar));
      Instant mark = minute.plus(Tape.MINUTE);
      at(mark, () -> tape.bar(symbol, minute).ifPresent(bar -> minuteMark(bar, mark)));
    }
  }

  private void scheduleTrades(MinuteBar bar) {
    List<Double> prices = path(bar);
    for (int i = 0; i < prices.size(); i++) {
      int each = i;
      Instant due = bar.minute().plusSeconds(TRADE_SECONDS.get(i));
      at(due, () -> trade(bar, prices.get(each), each, due));
    }
  }

  private void trade(MinuteBar bar, double price, int index, Instant due) {
    boolean shuffled = faults.holds(FaultKind.SHUFFLED_TRADES, due);
    Instant told =
        shuffled
            ? bar.minute().plusSeconds(TRADE_SECONDS.get(TRADE_SECONDS.size() - 1 - index))
            : due;
    var message = Wire.trade(bar.symbol(), id(bar, index), price, bar.volume() / 4, told);
    say(bar.symbol(), message);
    if (faults.holds(FaultKind.DUPLICATE_TRADES, due)) {
      say(bar.symbol(), message);
    }
    say(bar.symbol(), Wire.quote(bar.symbol(), price, due));
  }

  private static long id(MinuteBar bar, int index) {
    return bar.minute().getEpochSecond() / 60 * 4 + index;
  }

  private void minuteMark(MinuteBar bar, Instant mark) {
    Optional<Fault> late =
        faults
            .holding(FaultKind.LATE_BARS, mark)
            .filter(fault -> fault.symbol().map(bar.symbol()::equals).orElse(true));
    Instant due = late.map(fault -> mark.plus(seconds(fault.seconds().orElse(20.0)))).orElse(mark);
    if (due.equals(mark)) {
      bar(bar, mark);
    } else {
      at(due, () -> bar(bar, mark));
    }
    if (faults.holds(FaultKind.LATE_TRADE, mark)) {
      at(mark.plusSeconds(UPDATE_SECONDS), () -> lateTrade(bar));
    }
    if (faults.holds(FaultKind.CORRECTION, mark)) {
      at(mark.plusSeconds(CORRECTION_SECONDS), () -> correction(bar, mark));
    }
    if (faults.holds(FaultKind.CANCEL, mark)) {
      at(mark.plusSeconds(CORRECTION_SECONDS), () -> cancel(bar));
    }
  }

  private void bar(MinuteBar bar, Instant mark) {
    say(bar.symbol(), Wire.bar("b", bar));
    if (faults.holds(FaultKind.DUPLICATE_BARS, mark)) {
      say(bar.symbol(), Wire.bar("b", bar));
    }
    say(bar.symbol(), Wire.bar("d", bar));
  }

  private void lateTrade(MinuteBar bar) {
    double price = bar.high() + 0.05;
    tape.revise(bar.symbol(), bar.minute(), price, LATE_SIZE)
        .ifPresent(revised -> say(bar.symbol(), Wire.bar("u", revised)));
  }

  private void correction(MinuteBar bar, Instant mark) {
    double price = bar.low() - 0.03;
    tape.revise(bar.symbol(), bar.minute(), price, 0);
    say(
        bar.symbol(),
        Wire.correction(
            bar.symbol(), id(bar, 2), bar.low(), price, bar.volume() / 4, mark.minusSeconds(25)));
  }

  private void cancel(MinuteBar bar) {
    tape.revise(bar.symbol(), bar.minute(), bar.close(), -bar.volume() / 4);
    say(
        bar.symbol(),
        Wire.cancel(
            bar.symbol(), id(bar, 1), bar.high(), bar.volume() / 4, bar.minute().plusSeconds(20)));
  }

  static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
