package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.CloudUnavailable;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between attempts that the SDK does not make by itself: colliding transactions and what a
 * batch left undone. Random, growing from 10 to 320 ms at most.
 */
final class Backoff {
  private static final int ATTEMPTS = 6;
  private static final long FIRST_MILLIS = 10;

  private final String what;
  private int attempts;

  Backoff(String what) {
    this.what = what;
  }

  /**
   * Waits before the next attempt.
   *
   * @throws CloudUnavailable when there were enough
   */
  void pause(Throwable reason) {
    if (++attempts >= ATTEMPTS) {
      throw new CloudUnavailable("%s: gave up after %d attempts".formatted(what, ATTEMPTS), reason);
    }
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_MILLIS << attempts));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloudUnavailable(what + ": interrupted", e);
    }
  }
}
