package dev.tradewinds.evaluator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.BarQuality;
import dev.tradewinds.contract.feed.FeedStart;
import dev.tradewinds.contract.feed.Provenance;
import dev.tradewinds.contract.feed.StepMarker;
import dev.tradewinds.engine.run.LiveEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * However messages come, twice, late or not at all: the steps come out once, whole and in order.
 */
class DeliveryTest {
  private static final List<String> SYMBOLS = List.of("B", "A");
  private static final Provenance REPLAY =
      new Provenance("replay", "x", BarQuality.REPLAYED, Optional.empty());

  private sealed interface Sent {}

  private record SentBar(Bar bar) implements Sent {}

  private record SentMarker(StepMarker marker) implements Sent {}

  @Property(tries = 500)
  void stepsComeOutAsTheyWereWhateverTheDeliveryDoes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 30) int steps,
      @ForAll @DoubleRange(min = 0, max = 0.3) double loss,
      @ForAll @DoubleRange(min = 0, max = 0.3) double repetition) {
    Random random = new Random(seed);
    List<LiveEvent.Step> expected = new ArrayList<>();
    List<Sent> stream = stream(steps, random, expected);
    assertThat(deliver(stream, random, loss, repetition)).isEqualTo(expected);
  }

  /** As a feed is published: some symbols quoted, some corrected, one that is none of ours. */
  private static List<Sent> stream(int steps, Random random, List<LiveEvent.Step> expected) {
    List<Sent> stream = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      String timestep = String.valueOf(1_000 + step);
      double[] prices = {Double.NaN, Double.NaN};
      int bars = 1;
      stream.add(new SentBar(bar("OTHER", timestep, 7, 0)));
      for (int symbol = 0; symbol < 2; symbol++) {
        for (int revision = 0; revision < random.nextInt(3); revision++) {
          prices[symbol] = random.nextInt(1_000);
          stream.add(new SentBar(bar(SYMBOLS.get(symbol), timestep, prices[symbol], revision)));
          bars++;
        }
      }
      if (step > 0 && random.nextInt(4) == 0) {
        stream.add(new SentBar(bar("A", String.valueOf(999 + step), 5, 9)));
        if (!Double.isNaN(prices[1])) {
          stream.add(new SentBar(bar("A", timestep, prices[1], 5)));
        }
      }
      stream.add(new SentMarker(new StepMarker("run-1", step, timestep, bars, step == steps - 1)));
      if (!Double.isNaN(prices[0]) || !Double.isNaN(prices[1])) {
        expected.add(new LiveEvent.Step(timestep, prices));
      }
    }
    return stream;
  }

  /**
   * Loses only stretches that end with a marker: a lost bar alone is noticed by the numbers of
   * deliveries, before this.
   */
  private static List<LiveEvent.Step> deliver(
      List<Sent> stream, Random random, double loss, double repetition) {
    RunCursor cursor = new RunCursor("run-1", SYMBOLS);
    List<LiveEvent.Step> played = new ArrayList<>();
    int good = 0;
    int at = 0;
    int asked = 0;
    while (at < stream.size()) {
      boolean lossless = asked > 50;
      if (!lossless && random.nextDouble() < loss) {
        at = afterNextMarker(stream, at);
        if (at == stream.size()) {
          at = good;
          cursor.rewind();
          asked++;
        }
        continue;
      }
      if (!lossless && at > good && random.nextDouble() < repetition) {
        at = good;
        cursor.rewind();
        asked++;
      }
      RunCursor.Taken taken = take(cursor, stream.get(at));
      at++;
      cursor.takeEvent().ifPresent(event -> played.add((LiveEvent.Step) event));
      if (taken == RunCursor.Taken.STEP) {
        good = at;
      } else if (taken == RunCursor.Taken.GAP) {
        at = good;
        cursor.rewind();
        asked++;
      }
    }
    assertThat(cursor.isOver()).isTrue();
    return played;
  }

  private static int afterNextMarker(List<Sent> stream, int from) {
    int at = from;
    while (!(stream.get(at) instanceof SentMarker)) {
      at++;
    }
    return at + 1;
  }

  private static RunCursor.Taken take(RunCursor cursor, Sent sent) {
    return switch (sent) {
      case SentBar each -> cursor.bar(each.bar());
      case SentMarker each -> cursor.marker(each.marker());
    };
  }

  @Test
  void aStepThatIsMissingIsAGap() {
    RunCursor cursor = new RunCursor("run-1", SYMBOLS);
    assertThat(cursor.marker(marker("run-1", 1, 1))).isEqualTo(RunCursor.Taken.GAP);
    assertThat(cursor.takeEvent()).isEmpty();
    assertThat(cursor.nextStep()).isZero();
  }

  @Test
  void aStepWithoutOurSymbolsIsNone() {
    RunCursor cursor = new RunCursor("run-1", SYMBOLS);
    assertThat(cursor.marker(marker("run-1", 0, 3))).isEqualTo(RunCursor.Taken.STEP);
    assertThat(cursor.takeEvent()).isEmpty();
  }

  @Test
  void aSessionThatEndsWithoutABarEndsWithoutAStep() {
    RunCursor cursor = new RunCursor("run-1", SYMBOLS);
    cursor.marker(new StepMarker("run-1", 0, "1", 0, true));
    assertThat(cursor.takeEvent()).isEmpty();
    assertThat(cursor.isOver()).isTrue();
  }

  @Test
  void anotherRunsMessagesAreNotOurs() {
    RunCursor cursor = new RunCursor("run-1", SYMBOLS);
    cursor.start(new FeedStart("run-1", SYMBOLS));
    assertThat(cursor.isReplaced()).isFalse();
    cursor.marker(marker("run-0", 5, 1));
    assertThat(cursor.takeEvent()).isEmpty();
    cursor.start(new FeedStart("run-2", SYMBOLS));
    assertThat(cursor.isReplaced()).isTrue();
    cursor.marker(marker("run-1", 0, 1));
    assertThat(cursor.takeEvent()).isEmpty();
  }

  private static StepMarker marker(String run, long step, int bars) {
    return new StepMarker(run, step, "1", bars, false);
  }

  private static Bar bar(String symbol, String timestep, double price, int revision) {
    return new Bar(
        symbol, timestep, price, price, price, price, Optional.empty(), revision, REPLAY);
  }
}
