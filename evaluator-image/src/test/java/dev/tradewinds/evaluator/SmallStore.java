package dev.tradewinds.evaluator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that keeps what is put into it, and fails on demand. */
public final class SmallStore implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final Deque<Integer> failures = new ConcurrentLinkedDeque<>();
  private final AtomicInteger requests = new AtomicInteger();

  public SmallStore() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    byte[] sent = exchange.getRequestBody().readAllBytes();
    Integer failure = failures.poll();
    String path = exchange.getRequestURI().getPath();
    if (failure != null) {
      exchange.sendResponseHeaders(failure, -1);
    } else if (exchange.getRequestMethod().equals("PUT")) {
      objects.put(path, sent);
      exchange.sendResponseHeaders(200, -1);
    } else if (objects.containsKey(path)) {
      exchange.sendResponseHeaders(200, objects.get(path).length);
      exchange.getResponseBody().write(objects.get(path));
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
    exchange.close();
  }

  /** The next requests get these answers instead. */
  public void failNext(int... statuses) {
    for (int status : statuses) {
      failures.add(status);
    }
  }

  public String put(String path, byte[] content) {
    objects.put(path, content);
    return url(path);
  }

  public byte[] get(String path) {
    return objects.get(path);
  }

  public String url(String path) {
    return "http://localhost:%d%s?X-Amz-Signature=secret"
        .formatted(server.getAddress().getPort(), path);
  }

  public int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
