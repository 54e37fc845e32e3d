package dev.tradewinds.evaluator.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Alpaca's REST trading interface. It tries nothing twice: what that would mean is not its to say.
 */
public final class AlpacaTrading {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration SHORT_PAUSE = Duration.ofSeconds(1);
  private static final int PAGE = 500;

  private final BrokerAccess access;
  private final Duration answerWithin;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

  /**
   * @param answerWithin how long an answer is waited for; after that an order's fate is unknown
   */
  public AlpacaTrading(BrokerAccess access, Duration answerWithin) {
    this.access = access;
    this.answerWithin = answerWithin;
  }

  /** Sends an order. */
  public SubmitAnswer submit(Decision decision) throws InterruptedException {
    HttpRequest request =
        request("/v2/orders")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(document(decision)))
            .build();
    try {
      return answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (ConnectException e) {
      // No connection, so no order.
      return new SubmitAnswer.Throttled(SHORT_PAUSE);
    } catch (IOException e) {
      return new SubmitAnswer.Unknown("no answer: " + e.getClass().getSimpleName());
    }
  }

  private static String document(Decision decision) {
    ObjectNode order = JSON.createObjectNode();
    order.put("symbol", decision.symbol());
    order.put("qty", plain(Math.abs(decision.quantity())));
    order.put("side", decision.quantity() > 0 ? "buy" : "sell");
    order.put("type", decision.limit().isPresent() ? "limit" : "market");
    decision.limit().ifPresent(limit -> order.put("limit_price", plain(limit)));
    order.put("time_in_force", "day");
    order.put("client_order_id", decision.id().text());
    return order.toString();
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static SubmitAnswer answer(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status == 200) {
      return order(response.body())
          .<SubmitAnswer>map(SubmitAnswer.Accepted::new)
          .orElseGet(() -> new SubmitAnswer.Unknown("an answer that cannot be read"));
    }
    if (status == 429) {
      return new SubmitAnswer.Throttled(pause(response));
    }
    if (status >= 500 || status == 408) {
      return new SubmitAnswer.Unknown("the broker answers " + status);
    }
    if (status == 422 && response.body().contains("client_order_id must be unique")) {
      return new SubmitAnswer.Duplicate();
    }
    return new SubmitAnswer.Refused("the broker answers %d, %s".formatted(status, words(response)));
  }

  private static Duration pause(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(each -> each.matches("[0-9]{1,4}"))
        .map(each -> Duration.ofSeconds(Long.parseLong(each)))
        .orElse(SHORT_PAUSE);
  }

  private static String words(HttpResponse<String> response) {
    String body = response.body();
    return body.substring(0, Math.min(200, body.length()));
  }

  private static Optional<BrokerView> order(String body) {
    try {
      return Optional.of(order(JSON.readTree(body)))
          .filter(order -> !order.clientId().isEmpty() && !order.status().isEmpty());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static BrokerView order(JsonNode node) {
    double filled = node.path("filled_qty").asDouble();
    return new BrokerView(
        node.path("client_order_id").asText(),
        node.path("symbol").asText(),
        node.path("status").asText(),
        node.path("side").asText().equals("sell") ? -filled : filled,
        node.path("filled_avg_price").asDouble());
  }

  /** The order of a name; empty where the broker has none. */
  public Optional<BrokerView> lookUp(DecisionId id) throws BrokerUnavailable, InterruptedException {
    String name = URLEncoder.encode(id.text(), StandardCharsets.UTF_8);
    HttpResponse<String> response = get("/v2/orders:by_client_order_id?client_order_id=" + name);
    if (response.statusCode() == 404) {
      return Optional.empty();
    }
    Optional<BrokerView> order = order(successful(response));
    if (order.isEmpty()) {
      throw new BrokerUnavailable("an answer that cannot be read");
    }
    return order;
  }

  /**
   * All orders of the account, oldest first. Of several that came in the same moment some may be
   * missing at a page's edge; whoever sends one of these again is told that its name is taken.
   */
  public List<BrokerView> orders() throws BrokerUnavailable, InterruptedException {
    Map<String, BrokerView> all = new TreeMap<>();
    List<BrokerView> ordered = new ArrayList<>();
    String after = "";
    while (true) {
      JsonNode page = json("/v2/orders?status=all&direction=asc&limit=" + PAGE + after);
      int fresh = 0;
      String last = "";
      for (JsonNode node : page) {
        last = node.path("submitted_at").asText();
        BrokerView order = order(node);
        if (all.put(node.path("id").asText(), order) == null) {
          ordered.add(order);
          fresh++;
        }
      }
      if (page.size() < PAGE || fresh == 0) {
        return ordered;
      }
      after = "&after=" + URLEncoder.encode(last, StandardCharsets.UTF_8);
    }
  }

  /** Quantity of each symbol that is held, negative where it is owed. */
  public Map<String, Double> positions() throws BrokerUnavailable, InterruptedException {
    Map<String, Double> positions = new TreeMap<>();
    for (JsonNode node : json("/v2/positions")) {
      positions.put(node.path("symbol").asText(), node.path("qty").asDouble());
    }
    return positions;
  }

  private JsonNode json(String path) throws BrokerUnavailable, InterruptedException {
    try {
      JsonNode document = JSON.readTree(successful(get(path)));
      if (document != null && document.isArray()) {
        return document;
      }
    } catch (JsonProcessingException e) {
      throw new BrokerUnavailable("an answer that cannot be read");
    }
    throw new BrokerUnavailable("an answer that is no list");
  }

  private static String successful(HttpResponse<String> response) throws BrokerUnavailable {
    if (response.statusCode() != 200) {
      throw new BrokerUnavailable(
          "the broker answers %d, %s".formatted(response.statusCode(), words(response)));
    }
    return response.body();
  }

  private HttpResponse<String> get(String path) throws BrokerUnavailable, InterruptedException {
    try {
      return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new BrokerUnavailable("no answer: " + e.getClass().getSimpleName());
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(access.url() + path))
        .timeout(answerWithin)
        .header("APCA-API-KEY-ID", access.keyId())
        .header("APCA-API-SECRET-KEY", access.secret());
  }
}
