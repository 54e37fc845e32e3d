package dev.tradewinds.fakes.alpaca;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An order in the account.
 *
 * @param clientOrderId the client's own name of it, once in the life of the account
 * @param type {@code market} or {@code limit}
 * @param filled how much of the quantity
 * @param averagePrice of what is filled
 * @param status in the words of the interface: {@code new}, {@code partially_filled}, {@code
 *     filled}, {@code canceled}, {@code rejected}
 */
public record BrokerOrder(
    String id,
    String clientOrderId,
    String symbol,
    boolean buys,
    double quantity,
    String type,
    Optional<Double> limit,
    Instant submitted,
    double filled,
    double averagePrice,
    String status,
    Instant updated) {
  private static final Set<String> OPEN = Set.of("new", "partially_filled");

  /** Whether anything can still happen to it. */
  public boolean open() {
    return OPEN.contains(status);
  }

  boolean fillsAt(double price) {
    return limit.map(each -> buys ? price <= each : price >= each).orElse(true);
  }

  BrokerOrder filled(double more, double price, Instant now) {
    double total = filled + more;
    String next = total >= quantity - 1e-9 ? "filled" : "partially_filled";
    return new BrokerOrder(
        id,
        clientOrderId,
        symbol,
        buys,
        quantity,
        type,
        limit,
        submitted,
        total,
        (averagePrice * filled + price * more) / total,
        next,
        now);
  }

  BrokerOrder ended(String how, Instant now) {
    return new BrokerOrder(
        id,
        clientOrderId,
        symbol,
        buys,
        quantity,
        type,
        limit,
        submitted,
        filled,
        averagePrice,
        how,
        now);
  }

  /** As the interface shows it: numbers as text. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", id);
    document.put("client_order_id", clientOrderId);
    document.put("created_at", submitted);
    document.put("updated_at", updated);
    document.put("submitted_at", submitted);
    document.put("filled_at", status.equals("filled") ? updated : null);
    document.put("canceled_at", status.equals("canceled") ? updated : null);
    document.put("asset_class", symbol.contains("/") ? "crypto" : "us_equity");
    document.put("symbol", symbol);
    document.put("qty", number(quantity));
    document.put("filled_qty", number(filled));
    document.put("filled_avg_price", filled > 0 ? number(averagePrice) : null);
    document.put("type", type);
    document.put("side", buys ? "buy" : "sell");
    document.put("time_in_force", "day");
    document.put("limit_price", limit.map(BrokerOrder::number).orElse(null));
    document.put("status", status);
    return document;
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
