package dev.tradewinds.contract.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Every message of a feed, and the order that an ingest works by, come back from JSON as they were.
 */
class FeedDocumentsTest {
  @Property(tries = 300)
  void aBarComesBack(@ForAll("bars") Bar bar) {
    returns(bar);
  }

  @Property(tries = 200)
  void aMarkerComesBack(
      @ForAll String run, @ForAll long step, @ForAll int bars, @ForAll boolean last) {
    returns(new StepMarker(run, step & Long.MAX_VALUE, "20130301", bars & 0x7fffffff, last));
  }

  @Property(tries = 200)
  void aBeginComesBack(@ForAll String run, @ForAll List<String> symbols) {
    returns(new FeedStart(run, symbols));
  }

  @Property(tries = 200)
  void anEndComesBack(@ForAll String kind, @ForAll String reason, @ForAll String message) {
    returns(new ProcessEnd(kind, reason, message));
  }

  @Property(tries = 200)
  void anEndFitsATerminationMessage(@ForAll("long texts") String message) {
    String json = new ProcessEnd("RuntimeError", "StepRaised", message).terminationMessage();
    assertThat(json.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(3 * 1024);
    assertThat(message).startsWith(Json.read(json, ProcessEnd.class).message());
  }

  @Property(tries = 200)
  void aHeartbeatComesBack(
      @ForAll IngestPhase phase,
      @ForAll Optional<String> text,
      @ForAll Optional<Long> age,
      @ForAll List<String> symbols,
      @ForAll long count,
      @ForAll int gaps) {
    returns(
        new IngestHeartbeat(
            phase, text, symbols, count, text, age, count, count, count, count, gaps, text));
  }

  @Property(tries = 100)
  void anOrderComesBack(
      @ForAll("texts") String name, @ForAll long generation, @ForAll boolean seedSubject) {
    Material dataset =
        Material.at("https://store/dataset?signature=x", Optional.of(Digest.of(name)));
    IngestOrder order =
        new IngestOrder(
            1,
            name,
            name,
            new NatsAccess("nats://localhost:4222", Optional.of(name), Optional.of(name)),
            new FeedName("a.b", "15m"),
            new SourceOrder(Optional.of(new ReplayOrder(dataset, 12.5, generation))),
            List.of(name),
            seedSubject,
            24);
    returns(order);
    assertThat(order.toString()).doesNotContain("password=" + name);
  }

  @Test
  void aFieldOfALaterVersionIsNoObstacle() {
    String json =
        "{\"run\":\"a-1\",\"step\":3,\"timestep\":\"4\",\"bars\":2,\"last\":false,\"more\":1}";
    assertThat(Json.read(json, StepMarker.class))
        .isEqualTo(new StepMarker("a-1", 3, "4", 2, false));
  }

  @Test
  void aPriceThatIsNoNumberIsRefused() {
    Provenance provenance = new Provenance("replay", "x", BarQuality.REPLAYED, Optional.empty());
    assertThatThrownBy(() -> Bar.ofPrice("A", "1", Double.NaN, provenance))
        .isInstanceOf(InvalidDocument.class);
  }

  private static void returns(Object document) {
    assertThat((Object) Json.read(Json.write(document), document.getClass())).isEqualTo(document);
  }

  @Provide
  Arbitrary<Bar> bars() {
    Arbitrary<Double> prices = Arbitraries.doubles().between(-1e12, 1e12);
    Arbitrary<Provenance> provenances =
        Combinators.combine(
                texts(),
                texts(),
                Arbitraries.of(BarQuality.class),
                Arbitraries.strings().optional())
            .as(Provenance::new);
    return Combinators.combine(
            texts(),
            Arbitraries.longs().map(String::valueOf),
            prices.list().ofSize(4).map(each -> each.stream().sorted().toList()),
            prices.optional(),
            Arbitraries.integers(),
            provenances)
        .as(
            (symbol, timestep, sorted, volume, revision, provenance) ->
                new Bar(
                    symbol,
                    timestep,
                    sorted.get(1),
                    sorted.get(3),
                    sorted.get(0),
                    sorted.get(2),
                    volume,
                    revision,
                    provenance));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().ofMinLength(1).ofMaxLength(40);
  }

  @Provide("long texts")
  Arbitrary<String> longTexts() {
    return Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(6_000);
  }
}
