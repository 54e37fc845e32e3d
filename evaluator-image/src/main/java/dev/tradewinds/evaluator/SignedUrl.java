package dev.tradewinds.evaluator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * GET and PUT on a signed URL, with retries where a second try can help: no answer, or an answer of
 * 429 or 5xx. The URL is a secret: neither messages nor logs ever show it.
 */
public final class SignedUrl {
  private static final int TRIES = 5;
  private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
  private static final int READ_MILLIS = (int) Duration.ofSeconds(60).toMillis();
  private static final long FIRST_PAUSE_MILLIS = 200;

  private final String url;
  private final String what;

  /**
   * @param what names the thing in messages, such as {@code the dataset}
   */
  public SignedUrl(String url, String what) {
    this.url = url;
    this.what = what;
  }

  /** Uses the body of an answer; a failure in it counts as one of the connection. */
  interface Body<T> {
    T read(InputStream input) throws IOException, MaterialUnavailable;
  }

  /** Fetches; {@code body} starts afresh with each try. */
  <T> T get(Body<T> body) throws MaterialUnavailable {
    return withRetries(
        "fetched",
        connection -> {
          requireSuccess(connection);
          try (InputStream input = connection.getInputStream()) {
            return body.read(input);
          }
        });
  }

  /** Uploads, leaving the bytes as they are. */
  void put(String contentType, ByteBuffer content) throws MaterialUnavailable {
    put(Map.of("Content-Type", contentType), content);
  }

  /**
   * Uploads, leaving the bytes as they are.
   *
   * @param headers to be sent exactly so
   */
  public void put(Map<String, String> headers, ByteBuffer content) throws MaterialUnavailable {
    withRetries(
        "uploaded",
        connection -> {
          ByteBuffer bytes = content.duplicate();
          connection.setRequestMethod("PUT");
          connection.setDoOutput(true);
          headers.forEach(connection::setRequestProperty);
          connection.setFixedLengthStreamingMode(bytes.remaining());
          try (OutputStream output = connection.getOutputStream();
              WritableByteChannel channel = Channels.newChannel(output)) {
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
          }
          requireSuccess(connection);
          return content;
        });
  }

  private interface Exchange<T> {
    T run(HttpURLConnection connection) throws IOException, MaterialUnavailable, Unanswered;
  }

  /** An answer that may be another one next time. */
  private static final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    Unanswered(String message) {
      super(message);
    }
  }

  private <T> T withRetries(String verb, Exchange<T> exchange) throws MaterialUnavailable {
    String why = "";
    for (int attempt = 0; attempt < TRIES; attempt++) {
      pause(attempt);
      try {
        return once(exchange);
      } catch (IOException e) {
        why = e.getClass().getSimpleName();
      } catch (Unanswered e) {
        why = e.getMessage();
      }
    }
    throw new MaterialUnavailable(
        "%s could not be %s in %d tries: %s".formatted(what, verb, TRIES, why));
  }

  private <T> T once(Exchange<T> exchange) throws IOException, MaterialUnavailable, Unanswered {
    HttpURLConnection connection = open();
    try {
      return exchange.run(connection);
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection open() throws IOException, MaterialUnavailable {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      connection.setUseCaches(false);
      return connection;
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new MaterialUnavailable("the URL of " + what + " is none of HTTP");
    }
  }

  private void requireSuccess(HttpURLConnection connection)
      throws IOException, MaterialUnavailable, Unanswered {
    int status = connection.getResponseCode();
    if (status / 100 == 2) {
      return;
    }
    if (status == 429 || status >= 500) {
      throw new Unanswered("HTTP status " + status);
    }
    throw new MaterialUnavailable(
        status == 403
            ? "the signed URL of %s is not valid, or not any more (HTTP status 403)".formatted(what)
            : "the store answered HTTP status %d for %s".formatted(status, what));
  }

  private void pause(int attempt) throws MaterialUnavailable {
    if (attempt == 0) {
      return;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS << (attempt - 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MaterialUnavailable("called off while waiting for " + what);
    }
  }
}
