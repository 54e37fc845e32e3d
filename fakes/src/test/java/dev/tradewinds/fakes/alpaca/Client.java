package dev.tradewinds.fakes.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/** A plain client of the fake, that knows the wire and nothing more. */
final class Client implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper PACKED = new ObjectMapper(new MessagePackFactory());

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final boolean packed;
  private WebSocket socket;
  volatile boolean closed;
  volatile boolean binary;

  Client(URI server, String path, Map<String, String> headers) throws Exception {
    packed = headers.containsValue("application/msgpack");
    WebSocket.Builder builder = http.newWebSocketBuilder();
    headers.forEach(builder::header);
    socket = builder.buildAsync(server.resolve(path), this).get(5, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      add(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void add(String frame) {
    try {
      frames.add(JSON.readTree(frame));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    binary = true;
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    try {
      frames.add(packed ? PACKED.readTree(bytes) : JSON.readTree(bytes));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed = true;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable problem) {
    closed = true;
  }

  void send(String frame) throws Exception {
    socket.sendText(frame, true).get(5, TimeUnit.SECONDS);
  }

  /** The next frame. */
  JsonNode next() throws InterruptedException {
    JsonNode frame = frames.poll(5, TimeUnit.SECONDS);
    if (frame == null) {
      throw new IllegalStateException("no frame within 5 s");
    }
    return frame;
  }

  /** Messages until one is wanted, which is the last. */
  List<JsonNode> until(Predicate<JsonNode> wanted) throws InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    while (true) {
      JsonNode frame = next();
      for (JsonNode message : frame.isArray() ? frame : List.of(frame)) {
        all.add(message);
        if (wanted.test(message)) {
          return all;
        }
      }
    }
  }

  /** Sends the keys and takes the answers. */
  Client authenticated() throws Exception {
    next();
    send("{\"action\":\"auth\",\"key\":\"key\",\"secret\":\"secret\"}");
    if (!next().path(0).path("msg").asText().equals("authenticated")) {
      throw new IllegalStateException("not authenticated");
    }
    return this;
  }

  /** A REST request with the keys. */
  static HttpResponse<String> rest(AlpacaFake fake, String method, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(fake.restUrl() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("APCA-API-KEY-ID", "key")
            .header("APCA-API-SECRET-KEY", "secret")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  /** The document of a GET. */
  static JsonNode get(AlpacaFake fake, String path) throws Exception {
    return JSON.readTree(rest(fake, "GET", path, "").body());
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
