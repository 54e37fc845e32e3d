package dev.tradewinds.ingest.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewinds.contract.feed.AlpacaFeed;
import dev.tradewinds.contract.feed.AlpacaOrder;
import dev.tradewinds.contract.feed.BarQuality;
import dev.tradewinds.contract.feed.Provenance;
import dev.tradewinds.ingest.live.BarReport;
import dev.tradewinds.ingest.live.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Alpaca's REST interface: bars that the stream has missed, the latest bars, the time. */
final class AlpacaRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final String STOCK_BARS = "/v2/stocks/bars";
  private static final String CRYPTO_BARS = "/v1beta3/crypto/us/bars";
  private static final int MOST_BARS = 10_000;
  private static final int SYMBOLS_AT_ONCE = 100;

  /** What a plan without SIP may see of it is older than this. */
  private static final Duration RECENT_SIP = Duration.ofMinutes(16);

  private static final String RECENT_SIP_REFUSED = "recent SIP";

  private final AlpacaOrder order;
  private final HttpClient http;
  private final InstantSource clock;

  /** REST did not give what it was asked for. */
  static final class RestFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final Duration pause;

    RestFailed(String message, int status, Duration pause) {
      super(message);
      this.status = status;
      this.pause = pause;
    }

    /** How long to wait at least before the next try. */
    Duration pause() {
      return pause;
    }
  }

  AlpacaRest(AlpacaOrder order, HttpClient http, InstantSource clock) {
    this.order = order;
    this.http = http;
    this.clock = clock;
  }

  /**
   * Bars of all minutes from {@code from} to {@code to}. Where the plan does not show SIP's last
   * quarter of an hour, that part is of IEX, and its bars say so.
   */
  List<BarReport> bars(SortedSet<String> symbols, Instant from, Instant to)
      throws RestFailed, InterruptedException {
    List<BarReport> all = new ArrayList<>();
    List<String> list = List.copyOf(symbols);
    for (int i = 0; i < list.size(); i += SYMBOLS_AT_ONCE) {
      List<String> chunk = list.subList(i, Math.min(list.size(), i + SYMBOLS_AT_ONCE));
      try {
        all.addAll(pages(chunk, from, to, order.feed().word()));
      } catch (RestFailed e) {
        if (!recentSip(e)) {
          throw e;
        }
        Instant recent = clock.instant().minus(RECENT_SIP);
        if (from.isBefore(recent)) {
          all.addAll(pages(chunk, from, recent, order.feed().word()));
        }
        all.addAll(
            pages(
                chunk,
                from.isBefore(recent) ? recent.plusNanos(1) : from,
                to,
                AlpacaFeed.IEX.word()));
      }
    }
    return all;
  }

  private static boolean recentSip(RestFailed failure) {
    return failure.status == 403 && failure.getMessage().contains(RECENT_SIP_REFUSED);
  }

  private List<BarReport> pages(List<String> symbols, Instant from, Instant to, String feed)
      throws RestFailed, InterruptedException {
    List<BarReport> all = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Map<String, String> query = new HashMap<>(query(symbols, feed));
      query.put("timeframe", "1Min");
      query.put("start", from.toString());
      query.put("end", to.toString());
      query.put("limit", String.valueOf(MOST_BARS));
      query.put("sort", "asc");
      token.ifPresent(each -> query.put("page_token", each));
      JsonNode page = get(order.dataUrl() + (crypto() ? CRYPTO_BARS : STOCK_BARS), query);
      Provenance provenance =
          new Provenance(
              Frames.SOURCE, feed, BarQuality.BACKFILLED, Optional.of(clock.instant().toString()));
      for (Map.Entry<String, JsonNode> each : page.path("bars").properties()) {
        for (JsonNode bar : each.getValue()) {
          Frames.report(each.getKey(), bar, Origin.FETCHED, provenance).ifPresent(all::add);
        }
      }
      token = Optional.of(page.path("next_page_token").asText("")).filter(AlpacaRest::given);
    } while (token.isPresent());
    return all;
  }

  private static boolean given(String token) {
    return !token.isEmpty() && !token.equals("null");
  }

  private boolean crypto() {
    return order.feed() == AlpacaFeed.CRYPTO;
  }

  private Map<String, String> query(List<String> symbols, String feed) {
    boolean named = !crypto() && order.feed() != AlpacaFeed.TEST;
    String joined = String.join(",", symbols);
    return named ? Map.of("symbols", joined, "feed", feed) : Map.of("symbols", joined);
  }

  /** Begin of the latest bar of each symbol that has one. */
  Map<String, Instant> latest(SortedSet<String> symbols) throws RestFailed, InterruptedException {
    String path = crypto() ? "/v1beta3/crypto/us/latest/bars" : STOCK_BARS + "/latest";
    Map<String, Instant> latest = new HashMap<>();
    List<String> list = List.copyOf(symbols);
    for (int i = 0; i < list.size(); i += SYMBOLS_AT_ONCE) {
      List<String> chunk = list.subList(i, Math.min(list.size(), i + SYMBOLS_AT_ONCE));
      JsonNode answer;
      try {
        answer = get(order.dataUrl() + path, query(chunk, order.feed().word()));
      } catch (RestFailed e) {
        if (!recentSip(e)) {
          throw e;
        }
        answer = get(order.dataUrl() + path, query(chunk, AlpacaFeed.IEX.word()));
      }
      for (Map.Entry<String, JsonNode> each : answer.path("bars").properties()) {
        latest.put(each.getKey(), time(each.getValue().path("t")));
      }
    }
    return latest;
  }

  /** Alpaca's time when it answered. */
  Instant time(String clockUrl) throws RestFailed, InterruptedException {
    return time(get(clockUrl + "/v2/clock", Map.of()).path("timestamp"));
  }

  private static Instant time(JsonNode node) throws RestFailed {
    try {
      return OffsetDateTime.parse(node.asText()).toInstant();
    } catch (DateTimeException e) {
      throw new RestFailed("REST gave a time that is none", 200, Duration.ZERO);
    }
  }

  private JsonNode get(String url, Map<String, String> query)
      throws RestFailed, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + text(query)))
            .timeout(ANSWER_WITHIN)
            .header("APCA-API-KEY-ID", order.keyId())
            .header("APCA-API-SECRET-KEY", order.secret())
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw refused(response);
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new RestFailed(
          "REST does not answer: " + e.getClass().getSimpleName(), 0, Duration.ZERO);
    }
  }

  private static RestFailed refused(HttpResponse<String> response) {
    Duration pause =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(each -> each.matches("[0-9]{1,4}"))
            .map(each -> Duration.ofSeconds(Long.parseLong(each)))
            .orElse(Duration.ZERO);
    String body = response.body();
    return new RestFailed(
        "REST answers %d, %s"
            .formatted(response.statusCode(), body.substring(0, Math.min(200, body.length()))),
        response.statusCode(),
        pause);
  }

  private static String text(Map<String, String> query) {
    StringBuilder text = new StringBuilder();
    query.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "?" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return text.toString();
  }
}
