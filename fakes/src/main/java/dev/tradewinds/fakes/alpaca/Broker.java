package dev.tradewinds.fakes.alpaca;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The account: cash, positions, orders. Orders are filled at the last price of the market when they
 * are settled, at the earliest one market second after they came in. Safe for many threads.
 */
public final class Broker {
  private static final double OPENING_CASH = 100_000;
  private static final double BUYING_POWER = 4;

  private final Tape tape;
  private final FaultScript faults;
  private final Map<String, BrokerOrder> orders = new LinkedHashMap<>();
  private final Map<String, Holding> holdings = new LinkedHashMap<>();
  private double cash = OPENING_CASH;
  private Consumer<Map<String, Object>> listener = update -> {};

  /** Quantity, negative when short, and what was paid for one on average. */
  public record Holding(double quantity, double averagePrice) {}

  Broker(Tape tape, FaultScript faults) {
    this.tape = tape;
    this.faults = faults;
  }

  void onUpdate(Consumer<Map<String, Object>> receiver) {
    listener = receiver;
  }

  /** Takes an order whose client id is new. */
  synchronized BrokerOrder take(BrokerOrder order) {
    orders.put(order.id(), order);
    tell("new", order, Optional.empty());
    return order;
  }

  /** Whether the account could pay for an order at the last price. */
  synchronized boolean affords(String symbol, boolean buys, double quantity, Instant now) {
    double price = tape.lastPrice(symbol, now).orElse(0.0);
    double gross =
        holdings.entrySet().stream()
            .mapToDouble(
                each ->
                    Math.abs(each.getValue().quantity())
                        * tape.lastPrice(each.getKey(), now).orElse(0.0))
            .sum();
    double held = Optional.ofNullable(holdings.get(symbol)).map(Holding::quantity).orElse(0.0);
    double after = held + (buys ? quantity : -quantity);
    double change = (Math.abs(after) - Math.abs(held)) * price;
    return change <= 0 || gross + change <= BUYING_POWER * equity(now);
  }

  synchronized Optional<BrokerOrder> byId(String id) {
    return Optional.ofNullable(orders.get(id));
  }

  synchronized Optional<BrokerOrder> byClientId(String clientId) {
    return orders.values().stream()
        .filter(order -> order.clientOrderId().equals(clientId))
        .findFirst();
  }

  /** Every order that was ever taken, oldest first. */
  public synchronized List<BrokerOrder> orders() {
    return List.copyOf(orders.values());
  }

  /** What is held, by symbol. */
  public synchronized Map<String, Holding> holdings() {
    return new LinkedHashMap<>(holdings);
  }

  synchronized double cash() {
    return cash;
  }

  synchronized double equity(Instant now) {
    return cash
        + holdings.entrySet().stream()
            .mapToDouble(
                each -> each.getValue().quantity() * tape.lastPrice(each.getKey(), now).orElse(0.0))
            .sum();
  }

  /** Cancels an open order; empty where it is open no more. */
  synchronized Optional<BrokerOrder> cancel(String id, Instant now) {
    return byId(id).filter(BrokerOrder::open).map(order -> replace(order.ended("canceled", now)));
  }

  /** Fills, or rejects, what can be filled by now. */
  synchronized void settle(Instant now) {
    for (BrokerOrder order : new ArrayList<>(orders.values())) {
      if (order.open() && order.submitted().plusSeconds(1).isBefore(now)) {
        if (faults.holds(FaultKind.REJECT_ORDERS, now)) {
          replace(order.ended("rejected", now));
        } else {
          tape.lastPrice(order.symbol(), now)
              .filter(order::fillsAt)
              .ifPresent(price -> fill(order, price, now));
        }
      }
    }
  }

  private void fill(BrokerOrder order, double price, Instant now) {
    double rest = order.quantity() - order.filled();
    boolean first = order.filled() == 0;
    boolean partial = first && faults.holds(FaultKind.PARTIAL_FILLS, now);
    if (!first && order.submitted().plus(1, ChronoUnit.MINUTES).isAfter(now)) {
      return;
    }
    double quantity = partial ? rest / 2 : rest;
    double signed = order.buys() ? quantity : -quantity;
    Holding before = holdings.getOrDefault(order.symbol(), new Holding(0, 0));
    double after = before.quantity() + signed;
    cash -= signed * price;
    if (Math.abs(after) < 1e-9) {
      holdings.remove(order.symbol());
    } else {
      boolean grows = Math.abs(after) > Math.abs(before.quantity());
      double paid = before.averagePrice() * before.quantity() + price * signed;
      holdings.put(
          order.symbol(), new Holding(after, grows ? paid / after : before.averagePrice()));
    }
    BrokerOrder filled = order.filled(quantity, price, now);
    orders.put(filled.id(), filled);
    tell(partial ? "partial_fill" : "fill", filled, Optional.of(price));
  }

  private BrokerOrder replace(BrokerOrder order) {
    orders.put(order.id(), order);
    tell(order.status(), order, Optional.empty());
    return order;
  }

  private void tell(String event, BrokerOrder order, Optional<Double> price) {
    Map<String, Object> update = new LinkedHashMap<>();
    update.put("event", event);
    update.put("execution_id", UUID.randomUUID().toString());
    update.put("timestamp", order.updated());
    update.put("order", order.document());
    price.ifPresent(
        each -> {
          update.put("price", String.valueOf(each));
          Holding now = holdings.getOrDefault(order.symbol(), new Holding(0, 0));
          update.put("position_qty", String.valueOf(now.quantity()));
        });
    Consumer<Map<String, Object>> receiver = listener;
    Thread.ofVirtual().start(() -> receiver.accept(update));
  }
}
