package dev.tradewinds.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.BarQuality;
import dev.tradewinds.contract.feed.Provenance;
import dev.tradewinds.contract.feed.SessionWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StepClockTest {
  private static final Instant OPEN = Instant.parse("2026-11-20T14:30:00Z");
  private static final int MINUTES = 6;
  private static final List<String> SYMBOLS = List.of("A", "B", "C");
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final SessionWindow WINDOW =
      new SessionWindow("2026-11-20", OPEN.toString(), OPEN.plusSeconds(60 * MINUTES).toString());

  private static StepClock clock() {
    return new StepClock(SYMBOLS, WINDOW, GRACE, Optional.empty());
  }

  private static BarReport report(String symbol, int minute, double price, Origin origin) {
    return new BarReport(
        symbol,
        OPEN.plusSeconds(60L * minute),
        price,
        price,
        price,
        price,
        Optional.of(1.0),
        origin,
        new Provenance("test", "test", BarQuality.LIVE, Optional.empty()));
  }

  private static Instant at(double seconds) {
    return OPEN.plusMillis((long) (seconds * 1_000));
  }

  private static List<String> words(List<Emission> emissions) {
    return emissions.stream()
        .map(
            each ->
                switch (each) {
                  case Emission.OfBar bar ->
                      "%s %s r%d".formatted(bar.bar().symbol(), minute(bar), bar.bar().revision());
                  case Emission.OfStep step ->
                      "end %d%s".formatted(minute(step.timestep()), step.last() ? " last" : "");
                })
        .toList();
  }

  private static long minute(Emission.OfBar bar) {
    return minute(bar.bar().timestep());
  }

  private static long minute(String timestep) {
    return (Long.parseLong(timestep) - OPEN.getEpochSecond()) / 60;
  }

  @Test
  void aStepEndsWhenAllSymbolsHaveHadTheirBar() {
    StepClock clock = clock();
    assertThat(words(clock.bar(report("A", 0, 1, Origin.STREAMED), at(60))))
        .containsExactly("A 0 r0");
    assertThat(words(clock.bar(report("B", 0, 1, Origin.STREAMED), at(60))))
        .containsExactly("B 0 r0");
    assertThat(words(clock.bar(report("C", 0, 1, Origin.STREAMED), at(60))))
        .containsExactly("C 0 r0", "end 0");
  }

  @Test
  void aStepEndsWithoutASymbolAfterTheGrace() {
    StepClock clock = clock();
    clock.bar(report("A", 0, 1, Origin.STREAMED), at(60));
    assertThat(clock.at(at(64.9))).isEmpty();
    assertThat(words(clock.at(at(65)))).containsExactly("end 0");
    assertThat(words(clock.bar(report("B", 0, 1, Origin.STREAMED), at(66))))
        .containsExactly("B 0 r1");
    assertThat(clock.counts().late()).isEqualTo(1);
  }

  @Test
  void aLaterMinuteWaitsForTheEarlierOne() {
    StepClock clock = clock();
    clock.bar(report("A", 0, 1, Origin.STREAMED), at(60));
    assertThat(clock.bar(report("A", 1, 1, Origin.STREAMED), at(61))).isEmpty();
    assertThat(words(clock.at(at(65)))).containsExactly("end 0", "A 1 r0");
  }

  @Test
  void aMinuteWithoutBarsEndsOnlyWhenSomeoneVouchesForIt() {
    StepClock clock = clock();
    assertThat(clock.at(at(70))).isEmpty();
    assertThat(clock.doubtful(at(70))).isTrue();
    clock.vouch(OPEN);
    assertThat(clock.at(at(70))).isEmpty();
    assertThat(clock.next()).isEqualTo(OPEN.plusSeconds(60));
  }

  @Test
  void aSessionEndsWithItsLastMinuteEvenWithoutABar() {
    StepClock clock = clock();
    clock.bar(report("A", 1, 1, Origin.STREAMED), at(120));
    clock.vouch(OPEN.plusSeconds(60 * 5));
    assertThat(words(clock.at(at(60 * 6 + 5)))).containsExactly("A 1 r0", "end 1", "end 1 last");
    assertThat(clock.ended()).isTrue();
  }

  @Test
  void anUpdateIsTheNextRevisionAndASecondCopyIsNone() {
    StepClock clock = clock();
    clock.bar(report("A", 0, 1, Origin.STREAMED), at(60));
    assertThat(clock.bar(report("A", 0, 1, Origin.STREAMED), at(61))).isEmpty();
    assertThat(clock.bar(report("A", 0, 1, Origin.FETCHED), at(61))).isEmpty();
    assertThat(words(clock.bar(report("A", 0, 2, Origin.UPDATED), at(62))))
        .containsExactly("A 0 r1");
    assertThat(words(clock.bar(report("A", 0, 3, Origin.FETCHED), at(63))))
        .containsExactly("A 0 r2");
    assertThat(clock.bar(report("A", 0, 1, Origin.STREAMED), at(64))).isEmpty();
  }

  @Test
  void whatAnEarlierProcessPublishedIsNotPublishedAgain() {
    StepClock clock =
        new StepClock(
            SYMBOLS, WINDOW, GRACE, Optional.of(BarReport.timestep(OPEN.plusSeconds(60))));
    assertThat(clock.bar(report("A", 1, 1, Origin.FETCHED), at(200))).isEmpty();
    assertThat(words(clock.bar(report("A", 2, 1, Origin.FETCHED), at(200)))).startsWith("A 2 r0");
    assertThat(words(clock.bar(report("A", 1, 2, Origin.UPDATED), at(200))))
        .containsExactly("A 1 r2");
  }

  @Test
  void whatIsOfNoSessionOrSymbolIsLeftOut() {
    StepClock clock = clock();
    assertThat(clock.bar(report("A", -1, 1, Origin.STREAMED), at(0))).isEmpty();
    assertThat(clock.bar(report("A", MINUTES, 1, Origin.STREAMED), at(0))).isEmpty();
    assertThat(clock.bar(report("Z", 0, 1, Origin.STREAMED), at(0))).isEmpty();
    assertThat(clock.counts().outside()).isEqualTo(3);
  }

  /** One thing that happens, made of small numbers. */
  record Event(int kind, int symbol, int minute, int price) {
    static Event of(int seed) {
      int rest = Math.floorMod(seed, 1_000_000);
      return new Event(rest % 8, rest / 8 % 3, rest / 24 % MINUTES, rest / 200 % 3);
    }
  }

  @Property(tries = 2_000)
  void whateverComesWheneverStepsAreInOrderAndEachBarIsToldOnce(
      @ForAll @Size(max = 120) List<@IntRange(max = 999_999) Integer> seeds) {
    StepClock clock = clock();
    List<Emission> all = new ArrayList<>();
    double now = 0;
    for (int seed : seeds) {
      Event event = Event.of(seed);
      now += event.price() * 7;
      Instant moment = at(now);
      String symbol = SYMBOLS.get(event.symbol());
      all.addAll(
          switch (event.kind()) {
            case 0, 1, 2 ->
                clock.bar(report(symbol, event.minute(), event.price(), Origin.STREAMED), moment);
            case 3 ->
                clock.bar(report(symbol, event.minute(), event.price(), Origin.UPDATED), moment);
            case 4 ->
                clock.bar(report(symbol, event.minute(), event.price(), Origin.FETCHED), moment);
            case 5 -> {
              clock.hold();
              yield List.<Emission>of();
            }
            case 6 -> {
              clock.vouch(OPEN.plusSeconds(60L * event.minute()));
              yield clock.release(moment);
            }
            default -> clock.at(moment);
          });
    }
    clock.vouch(OPEN.plusSeconds(60 * MINUTES));
    all.addAll(clock.release(at(60 * MINUTES + 5)));
    requireOrder(all);
    assertThat(clock.ended()).isTrue();
  }

  private static void requireOrder(List<Emission> all) {
    Map<String, Integer> revisions = new HashMap<>();
    Set<String> inStep = new HashSet<>();
    long ended = -1;
    boolean last = false;
    for (Emission emission : all) {
      switch (emission) {
        case Emission.OfBar each -> {
          Bar bar = each.bar();
          String key = bar.symbol() + minute(each);
          if (bar.revision() == 0) {
            assertThat(minute(each))
                .as("a first bar is of a step that is open")
                .isGreaterThan(ended);
            assertThat(revisions).doesNotContainKey(key);
            inStep.add(bar.timestep());
            assertThat(inStep).as("one step is open at a time").hasSize(1);
          } else {
            assertThat(bar.revision()).isEqualTo(revisions.getOrDefault(key, 0) + 1);
          }
          revisions.put(key, bar.revision());
        }
        case Emission.OfStep step -> {
          assertThat(last).as("nothing ends after the last step").isFalse();
          if (!step.last() || !inStep.isEmpty()) {
            assertThat(inStep).containsExactly(step.timestep());
            assertThat(minute(step.timestep())).isGreaterThan(ended);
          }
          ended = minute(step.timestep());
          inStep.clear();
          last = step.last();
        }
      }
    }
    assertThat(last).isTrue();
  }
}
