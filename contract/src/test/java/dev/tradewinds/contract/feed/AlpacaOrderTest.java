package dev.tradewinds.contract.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.contract.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlpacaOrderTest {
  private static AlpacaOrder order(SessionWindow... sessions) {
    return new AlpacaOrder(
        "wss://stream.example",
        "https://data.example",
        Optional.of("https://clock.example"),
        AlpacaFeed.IEX,
        "id",
        "hush-hush",
        true,
        5_000,
        90,
        120,
        List.of(sessions));
  }

  private static SessionWindow session(String open, String close) {
    return new SessionWindow("2026-11-20", open, close);
  }

  @Test
  void anIngestOrderIsReadAsItIsWritten() {
    IngestOrder order =
        new IngestOrder(
            1,
            "ns",
            "node",
            new NatsAccess("nats://here:4222", Optional.empty(), Optional.empty()),
            new FeedName("", "1m"),
            SourceOrder.of(order(session("2026-11-20T14:30:00Z", "2026-11-20T21:00:00Z"))),
            List.of("AAPL"),
            false,
            24);
    assertThat(Json.read(Json.write(order), IngestOrder.class)).isEqualTo(order);
    assertThat(order.toString()).doesNotContain("hush-hush");
    assertThat(order.source().alpaca().orElseThrow().sessions().getFirst().run())
        .isEqualTo("2026-11-20-1");
  }

  @Test
  void badSessionsAreNamed() {
    assertThatThrownBy(() -> session("2026-11-20T14:30:00Z", "2026-11-20T14:30:00Z"))
        .hasMessageContaining("session.close is 2026-11-20T14:30:00Z");
    assertThatThrownBy(() -> session("half past two", "2026-11-20T14:30:00Z"))
        .hasMessageContaining("session.open is half past two");
    assertThatThrownBy(() -> order()).hasMessageContaining("at least one session");
    SessionWindow one = session("2026-11-20T14:30:00Z", "2026-11-20T21:00:00Z");
    assertThatThrownBy(() -> order(one, session("2026-11-20T20:00:00Z", "2026-11-20T22:00:00Z")))
        .hasMessageContaining("alpaca.sessions[1].open is 2026-11-20T20:00:00Z");
  }

  @Test
  void aSourceIsExactlyOne() {
    assertThatThrownBy(() -> new SourceOrder(Optional.empty(), Optional.empty()))
        .hasMessageContaining("source is empty");
  }
}
