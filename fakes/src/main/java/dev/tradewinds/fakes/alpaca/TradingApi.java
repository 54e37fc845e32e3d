package dev.tradewinds.fakes.alpaca;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Orders, positions, account, clock and calendar by REST. */
final class TradingApi implements RestServer.Api {
  private static final String ORDERS = "/v2/orders";
  private static final int MAX_CLIENT_ID = 128;

  private final Broker broker;
  private final Tape tape;
  private final TradingHours hours;

  TradingApi(Broker broker, Tape tape, TradingHours hours) {
    this.broker = broker;
    this.tape = tape;
    this.hours = hours;
  }

  @Override
  public Optional<RestServer.Answer> handle(RestServer.Request request) {
    broker.settle(request.now());
    String path = request.path();
    if (path.equals(ORDERS + ":by_client_order_id")) {
      return Optional.of(found(broker.byClientId(request.parameter("client_order_id").orElse(""))));
    }
    if (path.equals(ORDERS)) {
      return orders(request);
    }
    if (path.startsWith(ORDERS + "/")) {
      return order(request, path.substring(ORDERS.length() + 1));
    }
    if (!request.method().equals("GET")) {
      return Optional.empty();
    }
    return switch (path) {
      case "/v2/positions" -> Optional.of(RestServer.Answer.ok(positions(request.now())));
      case "/v2/account" -> Optional.of(RestServer.Answer.ok(account(request.now())));
      case "/v2/clock" -> Optional.of(RestServer.Answer.ok(clock(request.now())));
      case "/v2/calendar" -> Optional.of(RestServer.Answer.ok(calendar(request)));
      default -> Optional.empty();
    };
  }

  private Optional<RestServer.Answer> orders(RestServer.Request request) {
    return switch (request.method()) {
      case "POST" -> Optional.of(submit(request));
      case "GET" -> Optional.of(RestServer.Answer.ok(list(request)));
      case "DELETE" -> Optional.of(cancelAll(request.now()));
      default -> Optional.empty();
    };
  }

  private Optional<RestServer.Answer> order(RestServer.Request request, String id) {
    return switch (request.method()) {
      case "GET" -> Optional.of(found(broker.byId(id)));
      case "DELETE" -> Optional.of(cancel(id, request.now()));
      default -> Optional.empty();
    };
  }

  private static RestServer.Answer found(Optional<BrokerOrder> order) {
    return order
        .map(each -> RestServer.Answer.ok(each.document()))
        .orElseGet(() -> RestServer.Answer.error(404, 40_410_000, "order not found"));
  }

  private List<Object> list(RestServer.Request request) {
    String status = request.parameter("status").orElse("open");
    int limit = request.parameter("limit").map(Integer::parseInt).orElse(50);
    Optional<Instant> after = request.parameter("after").map(DataApi::time);
    boolean ascending = request.parameter("direction").orElse("desc").equals("asc");
    List<BrokerOrder> all =
        broker.orders().stream()
            .filter(order -> status.equals("all") || order.open() == status.equals("open"))
            .filter(order -> after.map(order.submitted()::isAfter).orElse(true))
            .toList();
    return (ascending ? all : all.reversed())
        .stream().limit(limit).map(order -> (Object) order.document()).toList();
  }

  private RestServer.Answer submit(RestServer.Request request) {
    JsonNode body;
    try {
      body = Encoding.json().readTree(request.body());
    } catch (JsonProcessingException e) {
      return RestServer.Answer.error(400, 40_010_000, "request body format is invalid");
    }
    Optional<String> flaw = flaw(body);
    if (flaw.isPresent()) {
      return unprocessable(flaw.get());
    }
    BrokerOrder order = read(body, request.now());
    synchronized (broker) {
      if (broker.byClientId(order.clientOrderId()).isPresent()) {
        return unprocessable("client_order_id must be unique");
      }
      if (!broker.affords(order.symbol(), order.buys(), order.quantity(), request.now())) {
        return RestServer.Answer.error(403, 40_310_000, "insufficient buying power");
      }
      return RestServer.Answer.ok(broker.take(order).document());
    }
  }

  private Optional<String> flaw(JsonNode body) {
    String symbol = body.path("symbol").asText();
    if (!tape.symbols().contains(symbol)) {
      return Optional.of("asset \"" + symbol + "\" not found");
    }
    if (!(body.path("qty").asDouble() > 0)) {
      return Optional.of("qty must be > 0");
    }
    if (!Set.of("buy", "sell").contains(body.path("side").asText())
        || !Set.of("market", "limit").contains(body.path("type").asText())) {
      return Optional.of("invalid side or type");
    }
    if (body.path("type").asText().equals("limit") && !body.hasNonNull("limit_price")) {
      return Optional.of("limit orders require a limit price");
    }
    if (body.path("client_order_id").asText().length() > MAX_CLIENT_ID) {
      return Optional.of("client_order_id must be no more than 128 characters");
    }
    return Optional.empty();
  }

  private static BrokerOrder read(JsonNode body, Instant now) {
    String type = body.path("type").asText();
    return new BrokerOrder(
        UUID.randomUUID().toString(),
        body.path("client_order_id").asText(UUID.randomUUID().toString()),
        body.path("symbol").asText(),
        body.path("side").asText().equals("buy"),
        body.path("qty").asDouble(),
        type,
        type.equals("limit") ? Optional.of(body.path("limit_price").asDouble()) : Optional.empty(),
        now,
        0,
        0,
        "new",
        now);
  }

  private static RestServer.Answer unprocessable(String message) {
    return RestServer.Answer.error(422, 40_010_001, message);
  }

  private RestServer.Answer cancel(String id, Instant now) {
    if (broker.byId(id).isEmpty()) {
      return RestServer.Answer.error(404, 40_410_000, "order not found for " + id);
    }
    return broker
        .cancel(id, now)
        .map(order -> new RestServer.Answer(204, Optional.empty()))
        .orElseGet(() -> unprocessable("order is not cancelable"));
  }

  private RestServer.Answer cancelAll(Instant now) {
    List<Object> done = new ArrayList<>();
    for (BrokerOrder order : broker.orders()) {
      broker
          .cancel(order.id(), now)
          .ifPresent(each -> done.add(Map.of("id", each.id(), "status", 200)));
    }
    return new RestServer.Answer(207, Optional.of(done));
  }

  private List<Object> positions(Instant now) {
    List<Object> all = new ArrayList<>();
    broker
        .holdings()
        .forEach(
            (symbol, holding) -> {
              double price = tape.lastPrice(symbol, now).orElse(0.0);
              Map<String, Object> position = new LinkedHashMap<>();
              position.put("symbol", symbol);
              position.put("qty", BrokerOrder.number(holding.quantity()));
              position.put("side", holding.quantity() > 0 ? "long" : "short");
              position.put("avg_entry_price", BrokerOrder.number(holding.averagePrice()));
              position.put("current_price", BrokerOrder.number(price));
              position.put("market_value", BrokerOrder.number(price * holding.quantity()));
              all.add(position);
            });
    return all;
  }

  private Map<String, Object> account(Instant now) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("id", "00000000-0000-0000-0000-000000000001");
    account.put("status", "ACTIVE");
    account.put("currency", "USD");
    account.put("cash", BrokerOrder.number(broker.cash()));
    account.put("equity", BrokerOrder.number(broker.equity(now)));
    account.put("buying_power", BrokerOrder.number(4 * broker.equity(now)));
    account.put("trading_blocked", false);
    account.put("account_blocked", false);
    return account;
  }

  private Map<String, Object> clock(Instant now) {
    Map<String, Object> clock = new LinkedHashMap<>();
    clock.put("timestamp", now);
    clock.put("is_open", hours.open(now));
    clock.put("next_open", hours.nextOpen(now));
    clock.put("next_close", hours.nextClose(now));
    return clock;
  }

  private List<Object> calendar(RestServer.Request request) {
    LocalDate day = LocalDate.parse(request.parameter("start").orElse("2026-01-01"));
    LocalDate end =
        request.parameter("end").map(LocalDate::parse).orElseGet(() -> LocalDate.of(2029, 12, 31));
    List<Object> days = new ArrayList<>();
    for (; !day.isAfter(end); day = day.plusDays(1)) {
      if (hours.trades(day)) {
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("date", day.toString());
        session.put("open", local(hours.open(day)));
        session.put("close", local(hours.close(day)));
        days.add(session);
      }
    }
    return days;
  }

  private static String local(Instant moment) {
    return moment.atZone(TradingHours.ZONE).toLocalTime().toString();
  }
}
