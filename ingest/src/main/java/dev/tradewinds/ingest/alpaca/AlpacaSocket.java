package dev.tradewinds.ingest.alpaca;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One connection to the stream. What it hears goes into a queue; where that is full, it reads no
 * more until there is room, so that nothing is ever left out.
 */
final class AlpacaSocket implements WebSocket.Listener {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

  private final long number;
  private final Frames frames;
  private final InstantSource clock;
  private final BlockingQueue<Happening> queue;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private volatile WebSocket socket;
  private volatile boolean aborted;
  private CompletableFuture<WebSocket> sending = CompletableFuture.completedFuture(null);

  private AlpacaSocket(
      long number, Frames frames, InstantSource clock, BlockingQueue<Happening> queue) {
    this.number = number;
    this.frames = frames;
    this.clock = clock;
    this.queue = queue;
  }

  /** Begins to connect; whether it worked comes through the queue. */
  static AlpacaSocket connect(
      long number,
      HttpClient http,
      URI url,
      Frames frames,
      InstantSource clock,
      BlockingQueue<Happening> queue) {
    AlpacaSocket listener = new AlpacaSocket(number, frames, clock, queue);
    http.newWebSocketBuilder()
        .connectTimeout(CONNECT_WITHIN)
        .buildAsync(url, listener)
        .whenComplete(
            (made, problem) -> {
              if (problem != null) {
                listener.tell(
                    new Happening.Closed(
                        number, "cannot connect to " + url.getHost(), clock.instant()));
              }
            });
    return listener;
  }

  private void tell(Happening happening) {
    try {
      queue.put(happening);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket = opened;
    if (aborted) {
      opened.abort();
      return;
    }
    tell(new Happening.Opened(number, clock.instant()));
    opened.request(1);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      String frame = text.toString();
      text.setLength(0);
      hear(frames.read(frame, clock.instant()));
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    byte[] chunk = new byte[part.remaining()];
    part.get(chunk);
    bytes.writeBytes(chunk);
    if (last) {
      byte[] frame = bytes.toByteArray();
      bytes.reset();
      hear(frames.read(frame, clock.instant()));
    }
    from.request(1);
    return null;
  }

  private void hear(List<StreamMessage> messages) {
    tell(new Happening.Said(number, messages, clock.instant()));
  }

  @Override
  public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    tell(new Happening.Ponged(number, clock.instant()));
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    tell(
        new Happening.Closed(
            number, "the server has closed the connection (%d)".formatted(code), clock.instant()));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable problem) {
    tell(
        new Happening.Closed(
            number,
            "the connection broke: " + problem.getClass().getSimpleName(),
            clock.instant()));
  }

  void send(String frame) {
    then(open -> open.sendText(frame, true));
  }

  void ping() {
    then(open -> open.sendPing(ByteBuffer.allocate(0)));
  }

  /** The client allows one frame at a time. */
  private synchronized void then(Function<WebSocket, CompletableFuture<WebSocket>> frame) {
    WebSocket open = socket;
    if (open != null) {
      // A frame that cannot be sent is noticed by the answer that does not come.
      sending = sending.handle((done, problem) -> open).thenCompose(frame::apply);
    }
  }

  /** Ends it at once, whatever state it is in. */
  void abort() {
    aborted = true;
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }
}
