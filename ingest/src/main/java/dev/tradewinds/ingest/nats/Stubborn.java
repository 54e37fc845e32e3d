package dev.tradewinds.ingest.nats;

import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Asks NATS until it answers: it may be away, on its way up, or without a leader. What it says is
 * told on standard error every 10 s. For one thread.
 */
public final class Stubborn {
  private static final long PAUSE_MILLIS = 100;
  private static final long COMPLAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final String whom;
  private long complainedAt = System.nanoTime() - COMPLAIN_NANOS;
  private boolean tryingAgain;

  /**
   * @param whom for messages
   */
  public Stubborn(String whom) {
    this.whom = whom;
  }

  /** A request. */
  @FunctionalInterface
  public interface Request<T> {
    T send() throws IOException, JetStreamApiException, InterruptedException;
  }

  /** The answer, once there is one. */
  public <T> T until(Request<T> request) throws InterruptedException {
    tryingAgain = false;
    while (true) {
      try {
        return request.send();
      } catch (IOException | JetStreamApiException | IllegalStateException e) {
        complain(e);
      }
      pause();
      tryingAgain = true;
    }
  }

  /** Whether the present request was sent before. */
  boolean isTryingAgain() {
    return tryingAgain;
  }

  void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
  }

  private void complain(Exception e) {
    if (System.nanoTime() - complainedAt >= COMPLAIN_NANOS) {
      System.err.printf("%s does not do what it should, trying on: %s%n", whom, e);
      complainedAt = System.nanoTime();
    }
  }
}
