package dev.tradewinds.fakes.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wire protocol of the fake, on a clock that the test moves. */
class AlpacaFakeIT {
  private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");

  private final ManualClock clock = new ManualClock(START);
  private AlpacaFake fake;

  @BeforeEach
  void start() throws Exception {
    RandomMarket market =
        new RandomMarket(List.of("AAPL", "FAKEPACA", "MSFT", "BTC/USD"), 1, 0, TradingHours.ALWAYS);
    fake = AlpacaFake.start(AlpacaSettings.of(clock, market), List.of());
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private Client connect(String path) throws Exception {
    return new Client(fake.streamUrl(), path, Map.of());
  }

  private static int code(JsonNode frame) {
    return frame.path(0).path("code").asInt();
  }

  @Test
  void keysMayComeWithTheHandshake() throws Exception {
    Map<String, String> keys = Map.of("APCA-API-KEY-ID", "key", "APCA-API-SECRET-KEY", "secret");
    try (Client client = new Client(fake.streamUrl(), "/v2/iex", keys)) {
      assertThat(client.next().toString()).isEqualTo("[{\"T\":\"success\",\"msg\":\"connected\"}]");
      assertThat(client.next().path(0).path("msg").asText()).isEqualTo("authenticated");
    }
  }

  @Test
  void keysThatComeTooLateAreNotTaken() throws Exception {
    try (Client client = connect("/v2/iex")) {
      client.next();
      clock.advance(Duration.ofSeconds(9));
      Thread.sleep(50);
      assertThat(client.closed).isFalse();
      clock.advance(Duration.ofSeconds(2));
      assertThat(code(client.next())).isEqualTo(404);
    }
  }

  @Test
  void errorsHaveTheirCodes() throws Exception {
    try (Client client = connect("/v2/iex")) {
      client.next();
      client.send("{\"action\":\"subscribe\",\"bars\":[\"AAPL\"]}");
      assertThat(code(client.next())).isEqualTo(401);
      client.send("{\"action\":\"auth\",\"key\":\"key\",\"secret\":\"secret\"}");
      client.next();
      client.send("{\"action\":\"auth\",\"key\":\"key\",\"secret\":\"secret\"}");
      assertThat(code(client.next())).isEqualTo(403);
      client.send("{\"action\":\"subscribe\",\"bars\":[\"no such\"]}");
      assertThat(code(client.next())).isEqualTo(400);
      client.send("no JSON");
      assertThat(code(client.next())).isEqualTo(400);
      client.send("{\"action\":\"subscribe\",\"imbalances\":[\"AAPL\"]}");
      assertThat(code(client.next())).isEqualTo(410);
      try (Client second = connect("/v2/iex")) {
        second.next();
        second.send("{\"action\":\"auth\",\"key\":\"key\",\"secret\":\"secret\"}");
        assertThat(code(second.next())).isEqualTo(406);
      }
      try (Client third = connect("/v2/sip")) {
        third.next();
        third.send("{\"action\":\"auth\",\"key\":\"key\",\"secret\":\"secret\"}");
        assertThat(code(third.next())).isEqualTo(409);
      }
    }
  }

  @Test
  void aReplyHasTheWholeSetAndOneSymbolTooManyChangesNothing() throws Exception {
    fake.inject(Fault.of(FaultKind.SYMBOL_LIMIT).count(2));
    try (Client client = connect("/v2/iex").authenticated()) {
      client.send("{\"action\":\"subscribe\",\"bars\":[\"AAPL\"],\"trades\":[\"MSFT\"]}");
      JsonNode first = client.next().path(0);
      assertThat(first.path("bars").toString()).isEqualTo("[\"AAPL\"]");
      assertThat(first.path("corrections").toString()).isEqualTo("[\"MSFT\"]");
      client.send("{\"action\":\"subscribe\",\"bars\":[\"MSFT\",\"SPY\"]}");
      assertThat(code(client.next())).isEqualTo(405);
      client.send("{\"action\":\"unsubscribe\",\"trades\":[\"MSFT\"]}");
      JsonNode last = client.next().path(0);
      assertThat(last.path("bars").toString()).isEqualTo("[\"AAPL\"]");
      assertThat(last.path("trades")).isEmpty();
      assertThat(last.path("cancelErrors")).isEmpty();
    }
  }

  @Test
  void aMinuteHasTradesQuotesAndThenItsBar() throws Exception {
    try (Client client = connect("/v2/iex").authenticated()) {
      client.send(
          "{\"action\":\"subscribe\",\"bars\":[\"AAPL\"],\"updatedBars\":[\"AAPL\"],"
              + "\"trades\":[\"AAPL\"],\"quotes\":[\"AAPL\"],\"dailyBars\":[\"AAPL\"]}");
      client.next();
      fake.inject(Fault.of(FaultKind.LATE_TRADE));
      clock.advance(Duration.ofSeconds(59));
      Thread.sleep(50);
      clock.advance(Duration.ofSeconds(1));
      Thread.sleep(50);
      clock.advance(Duration.ofSeconds(30));
      List<JsonNode> said = client.until(each -> each.path("T").asText().equals("u"));
      Map<String, Long> types =
          said.stream()
              .collect(
                  Collectors.groupingBy(each -> each.path("T").asText(), Collectors.counting()));
      assertThat(types).containsEntry("b", 1L).containsEntry("u", 1L).containsEntry("d", 1L);
      JsonNode bar =
          said.stream()
              .filter(each -> each.path("T").asText().equals("b"))
              .findFirst()
              .orElseThrow();
      MinuteBar truth = fake.tape().bars(List.of("AAPL"), START, START.plusSeconds(60)).getFirst();
      assertThat(bar.path("t").asText()).isEqualTo("2026-11-20T15:00:00Z");
      assertThat(bar.path("c").asDouble()).isEqualTo(truth.close());
      assertThat(said.getLast().path("v").asDouble()).isEqualTo(truth.volume());
      assertThat(said.getLast().path("v").asDouble()).isGreaterThan(bar.path("v").asDouble());
    }
  }

  @Test
  void theTestFeedCryptoAndMessagePackAreThere() throws Exception {
    Map<String, String> packed = Map.of("Content-Type", "application/msgpack");
    try (Client test = new Client(fake.streamUrl(), "/v2/test", packed).authenticated();
        Client crypto = connect("/v1beta3/crypto/us").authenticated()) {
      test.send("{\"action\":\"subscribe\",\"bars\":[\"FAKEPACA\"]}");
      crypto.send("{\"action\":\"subscribe\",\"bars\":[\"*\"]}");
      test.next();
      crypto.next();
      clock.advance(Duration.ofSeconds(60));
      assertThat(test.next().path(0).path("S").asText()).isEqualTo("FAKEPACA");
      assertThat(test.binary).isTrue();
      assertThat(crypto.next().path(0).path("S").asText()).isEqualTo("BTC/USD");
      crypto.send("{\"action\":\"subscribe\",\"lulds\":[\"BTC/USD\"]}");
      assertThat(code(crypto.next())).isEqualTo(410);
    }
  }

  @Test
  void barsComeInPagesAcrossSymbols() throws Exception {
    String query =
        "/v2/stocks/bars?symbols=AAPL,MSFT&timeframe=1Min&feed=iex&limit=7"
            + "&start=2026-11-20T14:00:00Z&end=2026-11-20T14:09:00Z";
    Set<String> seen = new TreeSet<>();
    String token = "";
    int pages = 0;
    do {
      JsonNode page = Client.get(fake, query + token);
      pages++;
      page.path("bars")
          .properties()
          .forEach(each -> each.getValue().forEach(bar -> seen.add(each.getKey() + bar.path("t"))));
      token =
          page.hasNonNull("next_page_token")
              ? "&page_token=" + page.path("next_page_token").asText()
              : "";
    } while (!token.isEmpty());
    assertThat(pages).isEqualTo(3);
    assertThat(seen).hasSize(20);
  }

  @Test
  void recentSipIsNotForTheFreePlan() throws Exception {
    String bars = "/v2/stocks/bars?symbols=AAPL&timeframe=1Min&feed=sip&start=2026-11-20T14:00:00Z";
    assertThat(Client.rest(fake, "GET", bars + "&end=2026-11-20T14:46:00Z", "").statusCode())
        .isEqualTo(403);
    assertThat(Client.rest(fake, "GET", bars + "&end=2026-11-20T14:44:00Z", "").statusCode())
        .isEqualTo(200);
  }

  @Test
  void ordersAreTakenOnceFilledAndTold() throws Exception {
    String order =
        "{\"symbol\":\"AAPL\",\"qty\":\"3\",\"side\":\"buy\",\"type\":\"market\","
            + "\"time_in_force\":\"day\",\"client_order_id\":\"one\"}";
    try (Client updates = connect("/stream")) {
      updates.send("{\"action\":\"auth\",\"key\":\"key\",\"secret\":\"secret\"}");
      assertThat(updates.next().path("data").path("status").asText()).isEqualTo("authorized");
      updates.send("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
      assertThat(updates.next().path("stream").asText()).isEqualTo("listening");
      assertThat(Client.rest(fake, "POST", "/v2/orders", order).statusCode()).isEqualTo(200);
      var again = Client.rest(fake, "POST", "/v2/orders", order);
      assertThat(again.statusCode()).isEqualTo(422);
      assertThat(again.body()).contains("client_order_id must be unique");
      clock.advance(Duration.ofSeconds(2));
      JsonNode fill =
          updates.until(each -> each.path("data").path("event").asText().equals("fill")).getLast();
      assertThat(updates.binary).isTrue();
      assertThat(fill.path("data").path("order").path("filled_qty").asText()).isEqualTo("3");
    }
    JsonNode positions = Client.get(fake, "/v2/positions");
    assertThat(positions.path(0).path("qty").asText()).isEqualTo("3");
    assertThat(
            Client.get(fake, "/v2/orders:by_client_order_id?client_order_id=one")
                .path("status")
                .asText())
        .isEqualTo("filled");
    assertThat(
            Client.rest(
                    fake,
                    "POST",
                    "/v2/orders",
                    order.replace("\"3\"", "\"999999\"").replace("one", "two"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void anAnswerMayGetLostAfterItsEffect() throws Exception {
    fake.inject(Fault.of(FaultKind.LOST_RESPONSE).path("/v2/orders"));
    String order =
        "{\"symbol\":\"AAPL\",\"qty\":1,\"side\":\"buy\",\"type\":\"market\",\"client_order_id\":\"x\"}";
    assertThatThrownBy(() -> Client.rest(fake, "POST", "/v2/orders", order))
        .isInstanceOf(IOException.class);
    assertThat(fake.broker().orders()).hasSize(1);
  }

  @Test
  void faultsAreAddedAndEndedFromOutside() throws Exception {
    assertThat(
            Client.rest(
                    fake,
                    "POST",
                    "/control/faults",
                    "{\"faults\":[{\"fault\":\"restStatus\",\"code\":503,\"path\":\"/v2/clock\"}]}")
                .statusCode())
        .isEqualTo(204);
    assertThat(Client.rest(fake, "GET", "/v2/clock", "").statusCode()).isEqualTo(503);
    Client.rest(fake, "DELETE", "/control/faults", "");
    assertThat(Client.rest(fake, "GET", "/v2/clock", "").statusCode()).isEqualTo(200);
    var bad = Client.rest(fake, "POST", "/control/faults", "{\"faults\":[{\"fault\":\"dorp\"}]}");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("dorp").contains("drop");
    assertThat(Client.get(fake, "/control/state").path("connections").asInt()).isZero();
  }

  @Test
  void theCalendarHasTheDaysOfTheHours() throws Exception {
    JsonNode days = Client.get(fake, "/v2/calendar?start=2026-11-20&end=2026-11-22");
    assertThat(
            StreamSupport.stream(days.spliterator(), false).map(day -> day.path("date").asText()))
        .containsExactly("2026-11-20", "2026-11-21", "2026-11-22");
    assertThat(TradingHours.WEEKDAYS.nextOpen(START)).isEqualTo("2026-11-23T14:30:00Z");
    assertThat(TradingHours.WEEKDAYS.nextClose(START)).isEqualTo("2026-11-20T21:00:00Z");
  }
}
