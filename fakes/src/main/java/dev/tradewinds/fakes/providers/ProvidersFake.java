package dev.tradewinds.fakes.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewinds.fakes.alpaca.Market;
import dev.tradewinds.fakes.alpaca.MinuteBar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Alpha Vantage, Tiingo and Twelve Data on loopback over one market, told apart by their paths.
 * Each can be made to fail the way the real one does.
 */
public final class ProvidersFake implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final int COMPACT = 100;

  private final HttpServer http;
  private final Market market;
  private final InstantSource clock;
  private final Map<Dialect, Ill> ills = new ConcurrentHashMap<>();
  private final Map<Dialect, AtomicLong> asked = new ConcurrentHashMap<>();

  /** Whose bodies they are. */
  public enum Dialect {
    ALPHA_VANTAGE,
    TIINGO,
    TWELVE_DATA
  }

  /** What is wrong with a provider. */
  public enum Ill {
    /** Its limit is reached: said in its own words, with status 200. */
    LIMITED,
    /** Status 503. */
    DOWN,
    /** A page of HTML with status 200. */
    PAGE
  }

  private record Body(int status, String text) {}

  private ProvidersFake(Market market, InstantSource clock) throws IOException {
    this.market = market;
    this.clock = clock;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/query", exchange -> serve(exchange, Dialect.ALPHA_VANTAGE));
    http.createContext("/iex/", exchange -> serve(exchange, Dialect.TIINGO));
    http.createContext("/time_series", exchange -> serve(exchange, Dialect.TWELVE_DATA));
  }

  /** Starts a server on a free port. */
  public static ProvidersFake start(Market market, InstantSource clock) throws IOException {
    ProvidersFake fake = new ProvidersFake(market, clock);
    fake.http.start();
    return fake;
  }

  /** Address of all of them. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** Makes a provider fail from now on. */
  public void ail(Dialect dialect, Ill ill) {
    ills.put(dialect, ill);
  }

  /** Ends what is wrong with a provider. */
  public void heal(Dialect dialect) {
    ills.remove(dialect);
  }

  /** How often a provider was asked. */
  public long asked(Dialect dialect) {
    return Optional.ofNullable(asked.get(dialect)).map(AtomicLong::get).orElse(0L);
  }

  private void serve(HttpExchange exchange, Dialect dialect) throws IOException {
    try (exchange) {
      asked.computeIfAbsent(dialect, each -> new AtomicLong()).incrementAndGet();
      Body body = body(exchange.getRequestURI(), dialect);
      byte[] bytes = body.text().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(body.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Body body(URI request, Dialect dialect) {
    Ill ill = ills.get(dialect);
    if (ill == Ill.DOWN) {
      return new Body(503, "no healthy upstream");
    }
    if (ill == Ill.PAGE) {
      return new Body(200, "<html><body>Be right back</body></html>");
    }
    boolean limited = ill == Ill.LIMITED;
    Map<String, String> query = query(request);
    return switch (dialect) {
      case ALPHA_VANTAGE -> alphaVantage(query, limited);
      case TIINGO -> tiingo(request.getPath().split("/")[2], query, limited);
      case TWELVE_DATA -> twelveData(query, limited);
    };
  }

  private static Map<String, String> query(URI request) {
    Map<String, String> query = new HashMap<>();
    for (String pair : Optional.ofNullable(request.getRawQuery()).orElse("").split("&")) {
      int equals = pair.indexOf('=');
      query.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return query;
  }

  private List<MinuteBar> bars(String symbol, Instant from, Instant to) {
    Instant over = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    List<MinuteBar> bars = new ArrayList<>();
    for (Instant minute = from;
        !minute.isAfter(to) && minute.isBefore(over);
        minute = minute.plus(Duration.ofMinutes(1))) {
      market.bar(symbol, minute).ifPresent(bars::add);
    }
    return bars;
  }

  private Body alphaVantage(Map<String, String> query, boolean limited) {
    if (limited) {
      return json(Map.of("Information", "Our standard API rate limit is 25 requests per day."));
    }
    String symbol = query.get("symbol");
    if (!market.symbols().contains(symbol)) {
      return json(Map.of("Error Message", "Invalid API call for " + symbol));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    Map<String, Object> series = new LinkedHashMap<>();
    bars(symbol, now.minus(Duration.ofMinutes(COMPACT)), now).reversed().stream()
        .limit(COMPACT)
        .forEach(
            bar ->
                series.put(
                    TIME.format(bar.minute().atZone(NEW_YORK)),
                    fields(bar, "1. open", "2. high", "3. low", "4. close", "5. volume")));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Meta Data", Map.of("2. Symbol", symbol, "6. Time Zone", "US/Eastern"));
    body.put("Time Series (1min)", series);
    return json(body);
  }

  private static Map<String, String> fields(MinuteBar bar, String... names) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(names[0], String.valueOf(bar.open()));
    fields.put(names[1], String.valueOf(bar.high()));
    fields.put(names[2], String.valueOf(bar.low()));
    fields.put(names[3], String.valueOf(bar.close()));
    fields.put(names[4], String.valueOf(bar.volume()));
    return fields;
  }

  private Body tiingo(String symbol, Map<String, String> query, boolean limited) {
    if (limited) {
      return new Body(200, "Error: You have run over your hourly request allocation.");
    }
    if (!market.symbols().contains(symbol)) {
      return new Body(404, "{\"detail\":\"Not found.\"}");
    }
    Instant from = LocalDate.parse(query.get("startDate")).atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Object> rows = new ArrayList<>();
    for (MinuteBar bar : bars(symbol, from, clock.instant())) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("date", bar.minute().toString().replace("Z", ".000Z"));
      row.put("open", bar.open());
      row.put("high", bar.high());
      row.put("low", bar.low());
      row.put("close", bar.close());
      row.put("volume", bar.volume());
      rows.add(row);
    }
    return json(rows);
  }

  private Body twelveData(Map<String, String> query, boolean limited) {
    if (limited) {
      return json(
          Map.of("code", 429, "message", "You have run out of API credits", "status", "error"));
    }
    String[] symbols = query.get("symbol").split(",");
    Map<String, Object> parts = new LinkedHashMap<>();
    for (String symbol : symbols) {
      parts.put(symbol, part(symbol, query));
    }
    return json(symbols.length == 1 ? parts.get(symbols[0]) : parts);
  }

  private Map<String, Object> part(String symbol, Map<String, String> query) {
    if (!market.symbols().contains(symbol)) {
      return Map.of("code", 404, "message", "symbol not found: " + symbol, "status", "error");
    }
    List<Object> values = new ArrayList<>();
    for (MinuteBar bar : bars(symbol, time(query.get("start_date")), time(query.get("end_date")))) {
      Map<String, String> value = new LinkedHashMap<>();
      value.put("datetime", TIME.format(bar.minute().atOffset(ZoneOffset.UTC)));
      value.putAll(fields(bar, "open", "high", "low", "close", "volume"));
      values.add(value);
    }
    return values.isEmpty()
        ? Map.of(
            "code",
            400,
            "message",
            "No data is available on the specified dates",
            "status",
            "error")
        : Map.of("meta", Map.of("symbol", symbol), "values", values, "status", "ok");
  }

  private static Instant time(String text) {
    return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
  }

  private static Body json(Object body) {
    try {
      return new Body(200, JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
