package dev.tradewinds.evaluator.upload;

import dev.tradewinds.contract.fleet.UploadGrant;
import dev.tradewinds.contract.fleet.UploadRequest;
import dev.tradewinds.evaluator.MaterialUnavailable;
import dev.tradewinds.evaluator.SignedUrl;
import dev.tradewinds.evaluator.upload.Spool.Sealed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Brings the parts of a spool into the object store: every so often, and all of them before the
 * process ends. What could not be stored is tried again; nothing is given up. One upload runs at a
 * time.
 */
public final class Uploader implements AutoCloseable {
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final Spool spool;
  private final UploadDesk desk;
  private final Duration every;
  private final RandomGenerator random;
  private final LongSupplier clock;
  private final Thread thread = new Thread(this::run, "uploads");
  private volatile Optional<Long> lastNanos = Optional.empty();
  private volatile Optional<String> problem = Optional.empty();

  /**
   * @param every how often; each time up to a tenth sooner or later, so that a fleet does not
   *     upload in one moment
   * @param clock monotonic time in ns
   */
  public Uploader(
      Spool spool, UploadDesk desk, Duration every, RandomGenerator random, LongSupplier clock) {
    this.spool = spool;
    this.desk = desk;
    this.every = every;
    this.random = random;
    this.clock = clock;
    thread.setDaemon(true);
  }

  /** Begins; until then nothing is uploaded. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep((long) (every.toMillis() * random.nextDouble(0.9, 1.1)));
        upload();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Stores all that there is.
   *
   * @return whether nothing is left; else {@link #problem} says why
   */
  public synchronized boolean upload() throws InterruptedException {
    try {
      spool.seal();
      List<Sealed> parts = spool.sealed();
      for (int from = 0; from < parts.size(); from += UploadRequest.MOST_PARTS) {
        store(parts.subList(from, Math.min(parts.size(), from + UploadRequest.MOST_PARTS)));
      }
      lastNanos = Optional.of(clock.getAsLong());
      problem = Optional.empty();
      return true;
    } catch (IOException | MaterialUnavailable e) {
      problem = Optional.of(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void store(List<Sealed> parts)
      throws InterruptedException, IOException, MaterialUnavailable {
    UploadGrant answer = desk.ask(new UploadRequest(parts.stream().map(Sealed::part).toList()));
    if (answer.problem().isPresent()) {
      throw new MaterialUnavailable("no leave to upload: " + answer.problem().get());
    }
    for (Sealed sealed : parts) {
      UploadGrant.Grant grant = answer.grants().get(sealed.part().name());
      if (grant == null) {
        throw new MaterialUnavailable("no leave to upload " + sealed.part().name());
      }
      ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(sealed.file()));
      new SignedUrl(grant.url(), sealed.part().name()).put(grant.headers(), content);
      spool.stored(sealed);
    }
  }

  /**
   * Stores all that there is, with as many tries as the time allows.
   *
   * @return bytes that are left, 0 when all is safe
   */
  public long flush(Duration within) throws IOException {
    long deadline = clock.getAsLong() + within.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    try {
      while (!upload()) {
        long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - clock.getAsLong());
        if (leftMillis <= 0) {
          break;
        }
        Thread.sleep(Math.min(pause, leftMillis));
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return spool.pendingBytes();
  }

  /** How long ago everything was stored, in ms; absent before the first time. */
  public Optional<Long> ageMillis() {
    return lastNanos.map(at -> TimeUnit.NANOSECONDS.toMillis(clock.getAsLong() - at));
  }

  /** Why the last upload did not store everything. */
  public Optional<String> problem() {
    return problem;
  }

  /** No further upload begins by itself. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
