package dev.tradewinds.operator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.feed.IngestHeartbeat;
import dev.tradewinds.contract.feed.IngestPhase;
import dev.tradewinds.crds.ingest.IngestNodeSpec;
import dev.tradewinds.crds.ingest.IngestReason;
import dev.tradewinds.crds.ingest.IngestSource;
import dev.tradewinds.operator.cluster.TradingFloor;
import dev.tradewinds.operator.nats.Heartbeats.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StreamingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

  private static IngestNodeSpec spec(List<String> symbols, boolean suspended) {
    return new IngestNodeSpec(
        new IngestSource(Optional.empty()), symbols, "1m", null, null, null, null, 90, suspended);
  }

  private static Optional<Heard<IngestHeartbeat>> heard(
      IngestPhase phase, List<String> symbols, long stepAgeMillis, Duration age) {
    return Optional.of(
        new Heard<>(TradingFloor.ingest(phase, symbols, 5, stepAgeMillis), NOW.minus(age)));
  }

  /** As the page says it, in one sentence. */
  @Property(tries = 2000)
  void streamingIsAliveExactlySubscribedAndFreshOrNothingDue(
      @ForAll IngestPhase phase,
      @ForAll("symbols") List<String> wanted,
      @ForAll("symbols") List<String> subscribed,
      @ForAll @IntRange(max = 200) int stepAgeSeconds,
      @ForAll @IntRange(max = 10) int silentSeconds,
      @ForAll boolean sessionOpen,
      @ForAll boolean suspended) {
    Streaming streaming =
        Streaming.judge(
            spec(wanted, suspended),
            heard(phase, subscribed, stepAgeSeconds * 1000L, Duration.ofSeconds(silentSeconds)),
            sessionOpen,
            NOW);
    boolean alive = silentSeconds <= 5;
    boolean exact =
        wanted.isEmpty()
            ? !subscribed.isEmpty()
            : new TreeSet<>(wanted).equals(new TreeSet<>(subscribed));
    boolean settled = phase == IngestPhase.SUBSCRIBED || phase == IngestPhase.ENDED;
    boolean due = sessionOpen && phase != IngestPhase.ENDED;
    boolean fresh = stepAgeSeconds + silentSeconds <= 90;
    assertThat(streaming.streaming().yes())
        .isEqualTo(!suspended && alive && settled && exact && (fresh || !due));
    assertThat(streaming.subscribed().yes()).isEqualTo(!suspended && alive && settled && exact);
  }

  @Provide
  static Arbitrary<List<String>> symbols() {
    return Arbitraries.of("A", "B").set().ofMaxSize(2).map(List::copyOf);
  }

  @Test
  void aDeadIngestIsNotStreamingWhateverItSaidLast() {
    Streaming streaming =
        Streaming.judge(
            spec(List.of(), false),
            heard(IngestPhase.ENDED, List.of("A"), 0, Duration.ofSeconds(6)),
            true,
            NOW);
    assertThat(streaming.streaming().reason()).isEqualTo(IngestReason.NO_HEARTBEAT);
  }

  @Test
  void theDifferenceIsNamed() {
    Streaming streaming =
        Streaming.judge(
            spec(List.of("A", "B"), false),
            heard(IngestPhase.SUBSCRIBED, List.of("B", "C"), 0, Duration.ZERO),
            true,
            NOW);
    assertThat(streaming.subscribed().message())
        .isEqualTo("not subscribed: A; subscribed and not wanted: C");
  }

  @Test
  void aFailureIsTold() {
    IngestHeartbeat failed =
        new IngestHeartbeat(
            IngestPhase.FAILED,
            Optional.empty(),
            List.of(),
            0,
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            0,
            0,
            0,
            Optional.of("line 3 of the dataset"));
    Streaming streaming =
        Streaming.judge(spec(List.of(), false), Optional.of(new Heard<>(failed, NOW)), true, NOW);
    assertThat(streaming.streaming().message()).isEqualTo("line 3 of the dataset");
  }
}
