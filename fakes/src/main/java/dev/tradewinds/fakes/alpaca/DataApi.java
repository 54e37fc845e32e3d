package dev.tradewinds.fakes.alpaca;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Market data by REST: bars of the past with paging, and the latest bars. */
final class DataApi implements RestServer.Api {
  private static final Duration RECENT = Duration.ofMinutes(15);
  private static final int DEFAULT_LIMIT = 1_000;
  private static final int MAX_LIMIT = 10_000;
  private static final String STOCKS = "/v2/stocks/bars";
  private static final String CRYPTO = "/v1beta3/crypto/us/bars";

  private final Tape tape;
  private final AlpacaSettings settings;
  private final FaultScript faults;

  DataApi(Tape tape, AlpacaSettings settings, FaultScript faults) {
    this.tape = tape;
    this.settings = settings;
    this.faults = faults;
  }

  @Override
  public Optional<RestServer.Answer> handle(RestServer.Request request) {
    if (!request.method().equals("GET")) {
      return Optional.empty();
    }
    return switch (request.path()) {
      case STOCKS, CRYPTO -> Optional.of(bars(request));
      case STOCKS + "/latest", "/v1beta3/crypto/us/latest/bars" -> Optional.of(latest(request));
      default -> Optional.empty();
    };
  }

  private List<String> symbols(RestServer.Request request) {
    String list =
        request
            .parameter("symbols")
            .orElseThrow(() -> new IllegalArgumentException("symbols is required"));
    return Arrays.stream(list.split(",")).sorted().distinct().toList();
  }

  private boolean sip(RestServer.Request request) {
    String byDefault = settings.paid() ? "sip" : "iex";
    return request.path().startsWith("/v2/")
        && request.parameter("feed").orElse(byDefault).equals("sip");
  }

  private RestServer.Answer bars(RestServer.Request request) {
    Instant now = request.now();
    Instant start =
        request.parameter("start").map(DataApi::time).orElse(now.truncatedTo(ChronoUnit.DAYS));
    Instant end = request.parameter("end").map(DataApi::time).orElse(now);
    if (!request.parameter("timeframe").orElse("").equals("1Min")) {
      throw new IllegalArgumentException("invalid timeframe: this server knows 1Min");
    }
    if (sip(request) && !settings.paid() && end.isAfter(now.minus(RECENT))) {
      return recentSip();
    }
    int limit = request.parameter("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
    }
    List<MinuteBar> all = new ArrayList<>();
    for (String symbol : symbols(request)) {
      tape.bars(List.of(symbol), ceiling(start), ceiling(end.plusNanos(1))).stream()
          .filter(bar -> published(bar, now))
          .forEach(all::add);
    }
    int from = request.parameter("page_token").map(DataApi::offset).orElse(0);
    int to = Math.min(all.size(), from + limit);
    Map<String, List<Object>> page = new TreeMap<>();
    for (MinuteBar bar : all.subList(Math.min(from, to), to)) {
      page.computeIfAbsent(bar.symbol(), symbol -> new ArrayList<>()).add(Wire.barFields(bar));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("bars", page);
    body.put("next_page_token", to < all.size() ? token(to) : null);
    return RestServer.Answer.ok(body);
  }

  private boolean published(MinuteBar bar, Instant now) {
    double lag = faults.holding(FaultKind.REST_LAG, now).flatMap(Fault::seconds).orElse(0.0);
    return !bar.minute().plus(Tape.MINUTE).plus(MarketFeed.seconds(lag)).isAfter(now);
  }

  private static RestServer.Answer recentSip() {
    return new RestServer.Answer(
        403,
        Optional.of(Map.of("message", "subscription does not permit querying recent SIP data")));
  }

  private RestServer.Answer latest(RestServer.Request request) {
    if (sip(request) && !settings.paid()) {
      return recentSip();
    }
    Map<String, Object> bars = new TreeMap<>();
    for (String symbol : symbols(request)) {
      Instant present = request.now().truncatedTo(ChronoUnit.MINUTES);
      for (int back = 1; back <= 600; back++) {
        Optional<MinuteBar> bar =
            tape.bar(symbol, present.minus(Tape.MINUTE.multipliedBy(back)))
                .filter(each -> published(each, request.now()));
        if (bar.isPresent()) {
          bars.put(symbol, Wire.barFields(bar.get()));
          break;
        }
      }
    }
    return RestServer.Answer.ok(Map.of("bars", bars));
  }

  private static Instant ceiling(Instant moment) {
    Instant minute = moment.truncatedTo(ChronoUnit.MINUTES);
    return minute.equals(moment) ? minute : minute.plus(Tape.MINUTE);
  }

  static Instant time(String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s is no time, expected RFC 3339 or a date".formatted(text), e);
    }
  }

  private static String token(int offset) {
    return Base64.getUrlEncoder().encodeToString(("at " + offset).getBytes(StandardCharsets.UTF_8));
  }

  private static int offset(String token) {
    String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    return Integer.parseInt(text.substring("at ".length()));
  }
}
