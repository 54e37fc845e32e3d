package dev.tradewinds.fakes.alpaca;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** HTTP in front of the two REST interfaces and the control endpoint: keys, faults, errors. */
final class RestServer {
  private static final int NO_BODY = -1;

  private final HttpServer http;
  private final AlpacaSettings settings;
  private final FaultScript faults;
  private final ServerTime time;
  private final List<Api> apis;
  private final AtomicLong requests = new AtomicLong();

  /** A request without the connection that it came over. */
  record Request(String method, String path, Map<String, String> query, String body, Instant now) {
    Optional<String> parameter(String name) {
      return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }
  }

  /**
   * An answer.
   *
   * @param body to become JSON; empty for none
   */
  record Answer(int status, Optional<Object> body) {
    static Answer ok(Object body) {
      return new Answer(200, Optional.of(body));
    }

    static Answer error(int status, int code, String message) {
      return new Answer(status, Optional.of(Map.of("code", code, "message", message)));
    }
  }

  /** A part of the interface; empty for a path that is not its own. */
  interface Api {
    Optional<Answer> handle(Request request);
  }

  RestServer(AlpacaSettings settings, FaultScript faults, ServerTime time, List<Api> apis)
      throws IOException {
    this.settings = settings;
    this.faults = faults;
    this.time = time;
    this.apis = apis;
    http = HttpServer.create(new InetSocketAddress(settings.host(), settings.restPort()), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::serve);
  }

  void start() {
    http.start();
  }

  void stop() {
    http.stop(0);
  }

  int port() {
    return http.getAddress().getPort();
  }

  long requests() {
    return requests.get();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      Request request = read(exchange);
      Answer answer = answer(request, exchange);
      if (faults.allHolding(FaultKind.LOST_RESPONSE, request.now()).stream()
          .anyMatch(fault -> concerns(fault, request))) {
        return;
      }
      write(exchange, answer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Answer answer(Request request, HttpExchange exchange) {
    boolean control = request.path().startsWith("/control/");
    if (!control && !authorized(exchange)) {
      return new Answer(401, Optional.of(Map.of("message", "unauthorized.")));
    }
    Optional<Fault> failing =
        faults.allHolding(FaultKind.REST_STATUS, request.now()).stream()
            .filter(fault -> !control && concerns(fault, request))
            .findFirst();
    if (failing.isPresent()) {
      int status = failing.get().code().orElse(500);
      return Answer.error(status, status * 100_000, status == 429 ? "too many requests." : "fault");
    }
    try {
      return apis.stream()
          .flatMap(api -> api.handle(request).stream())
          .findFirst()
          .orElseGet(() -> Answer.error(404, 40_410_000, "endpoint not found"));
    } catch (IllegalArgumentException e) {
      return Answer.error(400, 40_010_001, String.valueOf(e.getMessage()));
    }
  }

  private static boolean concerns(Fault fault, Request request) {
    return request.path().startsWith(fault.path().orElse("/"));
  }

  private boolean authorized(HttpExchange exchange) {
    String key = exchange.getRequestHeaders().getFirst("APCA-API-KEY-ID");
    String secret = exchange.getRequestHeaders().getFirst("APCA-API-SECRET-KEY");
    return settings.accepts(String.valueOf(key), String.valueOf(secret));
  }

  private Request read(HttpExchange exchange) throws IOException {
    Map<String, String> query = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new Request(
        exchange.getRequestMethod(), exchange.getRequestURI().getPath(), query, body, time.now());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.status() == 429) {
      exchange.getResponseHeaders().set("Retry-After", "1");
    }
    if (answer.body().isEmpty()) {
      exchange.sendResponseHeaders(answer.status(), NO_BODY);
      return;
    }
    byte[] bytes = Encoding.text(answer.body().get()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
