package dev.tradewinds.fakes.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connection to the market-data stream: the protocol of one client. */
final class DataPeer implements Peer {
  private static final Duration AUTHENTICATE_WITHIN = Duration.ofSeconds(10);

  private final Connection connection;
  private final StreamEndpoint endpoint;
  private final AlpacaSettings settings;
  private final FaultScript faults;
  private final Admission admission;
  private final Instant opened;
  private final Subscriptions subscriptions = new Subscriptions();
  private boolean authenticated;
  private long delivered;

  /** Lets a client into an endpoint, or tells it the error code that keeps it out. */
  interface Admission {
    Optional<Integer> admit(DataPeer peer, Instant now);
  }

  DataPeer(
      Connection connection,
      StreamEndpoint endpoint,
      AlpacaSettings settings,
      FaultScript faults,
      Admission admission,
      Instant opened) {
    this.connection = connection;
    this.endpoint = endpoint;
    this.settings = settings;
    this.faults = faults;
    this.admission = admission;
    this.opened = opened;
  }

  Connection connection() {
    return connection;
  }

  StreamEndpoint endpoint() {
    return endpoint;
  }

  boolean authenticated() {
    return authenticated;
  }

  long delivered() {
    return delivered;
  }

  Map<String, Object> subscribed() {
    return subscriptions.message();
  }

  /** The first word, and the answer to keys that came with the handshake. */
  void greet(Optional<String> key, Optional<String> secret, Instant now) {
    if (faults.holds(FaultKind.MUTE, now)) {
      connection.playDead();
      return;
    }
    say(Wire.success("connected"));
    if (key.isPresent() || secret.isPresent()) {
      authenticate(key.orElse(""), secret.orElse(""), now);
    }
  }

  @Override
  public void received(JsonNode message, Instant now) {
    switch (message.path("action").asText()) {
      case "auth" ->
          authenticate(message.path("key").asText(), message.path("secret").asText(), now);
      case "subscribe" -> change(message, true, now);
      case "unsubscribe" -> change(message, false, now);
      default -> error(400);
    }
  }

  @Override
  public void receivedNonsense() {
    error(400);
  }

  private void authenticate(String key, String secret, Instant now) {
    if (authenticated) {
      error(403);
      return;
    }
    if (faults.holds(FaultKind.REFUSE_AUTH, now) || !settings.accepts(key, secret)) {
      refuse(402);
      return;
    }
    if (endpoint.paid() && !settings.paid()) {
      refuse(409);
      return;
    }
    Optional<Integer> refused = admission.admit(this, now);
    if (refused.isPresent()) {
      refuse(refused.get());
      return;
    }
    authenticated = true;
    say(Wire.success("authenticated"));
  }

  private void change(JsonNode message, boolean adds, Instant now) {
    if (!authenticated) {
      error(401);
      return;
    }
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : message.properties()) {
      if (!field.getKey().equals("action")) {
        Optional<Integer> refused = read(field.getKey(), field.getValue(), wanted);
        if (refused.isPresent()) {
          error(refused.get());
          return;
        }
      }
    }
    if (adds && wanted.entrySet().stream().anyMatch(each -> tooMany(each, now))) {
      error(405);
      return;
    }
    Optional<String> forgotten =
        faults.holding(FaultKind.FORGET_SYMBOL, now).flatMap(Fault::symbol);
    wanted.forEach(
        (channel, symbols) -> {
          if (adds) {
            List<String> added = new ArrayList<>(symbols);
            forgotten.ifPresent(added::remove);
            subscriptions.add(channel, added);
          } else {
            subscriptions.remove(channel, symbols);
          }
        });
    say(subscriptions.message());
  }

  private Optional<Integer> read(
      String channel, JsonNode symbols, Map<String, List<String>> wanted) {
    if (!Subscriptions.known(channel) || !endpoint.channels().contains(channel)) {
      return Optional.of(410);
    }
    List<String> list = new ArrayList<>();
    for (JsonNode symbol : symbols) {
      if (!symbol.isTextual() || !endpoint.accepts(symbol.asText())) {
        return Optional.of(400);
      }
      list.add(symbol.asText());
    }
    wanted.put(channel, list);
    return symbols.isArray() ? Optional.empty() : Optional.of(400);
  }

  private boolean tooMany(Map.Entry<String, List<String>> wanted, Instant now) {
    int limit =
        faults
            .holding(FaultKind.SYMBOL_LIMIT, now)
            .flatMap(Fault::count)
            .orElse(settings.symbolLimit());
    return subscriptions.sizeWith(wanted.getKey(), wanted.getValue()) > limit;
  }

  @Override
  public void tick(Instant now) {
    if (!authenticated && opened.plus(AUTHENTICATE_WITHIN).isBefore(now) && !connection.dead()) {
      refuse(404);
    }
  }

  @Override
  public void market(List<MarketFeed.Emission> said, boolean mixed) {
    if (!authenticated) {
      return;
    }
    List<MarketFeed.Emission> wanted =
        said.stream()
            .filter(each -> endpoint.symbol().matcher(each.symbol()).matches())
            .filter(each -> subscriptions.wants(each.type(), each.symbol()))
            .toList();
    List<Map<String, Object>> array = new ArrayList<>();
    String type = "";
    for (MarketFeed.Emission each : wanted) {
      if (!array.isEmpty() && !mixed && !each.type().equals(type)) {
        deliver(array);
        array = new ArrayList<>();
      }
      type = each.type();
      array.add(each.body());
    }
    if (!array.isEmpty()) {
      deliver(array);
    }
  }

  private void deliver(List<Map<String, Object>> array) {
    delivered += array.size();
    connection.send(array);
  }

  void error(int code) {
    say(Wire.error(code));
  }

  /** An error after which the server hangs up. */
  void refuse(int code) {
    error(code);
    connection.close();
  }

  private void say(Map<String, Object> message) {
    connection.send(List.of(message));
  }
}
