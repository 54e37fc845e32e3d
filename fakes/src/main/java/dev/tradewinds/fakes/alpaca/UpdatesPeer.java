package dev.tradewinds.fakes.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A connection to the order updates of a paper account: its documents come in binary frames. */
final class UpdatesPeer implements Peer {
  private static final String TRADE_UPDATES = "trade_updates";

  private final Connection connection;
  private final AlpacaSettings settings;
  private final Broker broker;
  private boolean authorized;
  private List<String> listening = List.of();

  UpdatesPeer(Connection connection, AlpacaSettings settings, Broker broker) {
    this.connection = connection;
    this.settings = settings;
    this.broker = broker;
  }

  @Override
  public void received(JsonNode message, Instant now) {
    String action = message.path("action").asText();
    switch (action) {
      case "auth" ->
          authorize(action, message.path("key").asText(), message.path("secret").asText());
      case "authenticate" ->
          authorize(
              action,
              message.path("data").path("key_id").asText(),
              message.path("data").path("secret_key").asText());
      case "listen" -> listen(message.path("data").path("streams"));
      default -> receivedNonsense();
    }
  }

  private void authorize(String action, String key, String secret) {
    authorized = settings.accepts(key, secret);
    answer(
        "authorization",
        Map.of("status", authorized ? "authorized" : "unauthorized", "action", action));
    if (!authorized) {
      connection.close();
    }
  }

  private void listen(JsonNode streams) {
    if (!authorized) {
      answer("authorization", Map.of("status", "unauthorized", "action", "listen"));
      return;
    }
    List<String> known = new ArrayList<>();
    streams.forEach(
        stream -> {
          if (stream.asText().equals(TRADE_UPDATES)) {
            known.add(stream.asText());
          }
        });
    listening = known;
    answer("listening", Map.of("streams", known));
  }

  @Override
  public void receivedNonsense() {
    answer("listening", Map.of("error", "internal server error"));
  }

  @Override
  public void tick(Instant now) {
    broker.settle(now);
  }

  @Override
  public void market(List<MarketFeed.Emission> said, boolean mixed) {
    // Order updates carry no market data.
  }

  void update(Map<String, Object> update) {
    if (listening.contains(TRADE_UPDATES)) {
      answer(TRADE_UPDATES, update);
    }
  }

  private void answer(String stream, Object data) {
    connection.sendBinary(Map.of("stream", stream, "data", data));
  }
}
