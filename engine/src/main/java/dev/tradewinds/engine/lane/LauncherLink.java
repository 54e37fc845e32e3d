package dev.tradewinds.engine.lane;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The connection to the launcher: carries the trader's output, ends the trader, and says how it
 * ended. A thread of its own listens, so that output flows while a step runs.
 */
public final class LauncherLink implements AutoCloseable {
  private static final FrameType[] ALLOWED = {
    FrameType.OUTPUT, FrameType.OUTPUT_EXCEEDED, FrameType.EXITED
  };
  private static final long SEND_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Connection connection;
  private final LongSupplier clock;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final CountDownLatch ended = new CountDownLatch(1);
  private int logBytes;
  private volatile boolean killAsked;
  private volatile boolean outputExceeded;
  private volatile Optional<TraderExit> exit = Optional.empty();

  LauncherLink(Connection connection, LongSupplier clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /**
   * Tells the launcher how much output is allowed, and begins to listen.
   *
   * @param onEnd run when the launcher has reported the trader's end, or is gone itself
   */
  void contain(Containment containment, Runnable onEnd) throws LaneFault {
    keep(containment.logBytes());
    connection
        .begin(FrameType.CONTAIN, 18)
        .putShort((short) Wire.VERSION)
        .putLong(containment.outputBytes())
        .putLong(containment.logBytes());
    connection.send(clock.getAsLong() + SEND_NANOS);
    Thread.ofPlatform().daemon().name("launcher-link").start(() -> listen(onEnd));
  }

  void keep(int mostLogBytes) {
    logBytes = mostLogBytes;
  }

  private void listen(Runnable onEnd) {
    try {
      while (exit.isEmpty()) {
        takeNext(Connection.NEVER);
      }
    } catch (LaneFault gone) {
      // The launcher ended without a report, or the run is over: the latch says it.
    } finally {
      ended.countDown();
      onEnd.run();
    }
  }

  void takeNext(long deadline) throws LaneFault {
    FrameType type = connection.receive(ALLOWED, deadline);
    Payload payload = connection.payload();
    switch (type) {
      case OUTPUT -> {
        payload.oneOf(1, 2);
        append(payload.bytes(Wire.MOST_OUTPUT_BYTES));
      }
      case OUTPUT_EXCEEDED -> {
        payload.i64();
        outputExceeded = true;
      }
      default ->
          exit =
              Optional.of(
                  new TraderExit(
                      payload.oneOf(1, 2) == 2,
                      payload.i32(),
                      payload.oneOf(0, 1) == 1,
                      payload.i64(),
                      payload.i64(),
                      payload.i64()));
    }
    payload.requireEnd();
  }

  private void append(byte[] output) {
    synchronized (log) {
      log.write(output, 0, Math.min(output.length, Math.max(0, logBytes - log.size())));
    }
  }

  /** What the strategy has printed beyond the first bytes, as far as it is kept. */
  public byte[] printed(int from) {
    synchronized (log) {
      return log.size() <= from
          ? new byte[0]
          : Arrays.copyOfRange(log.toByteArray(), from, log.size());
    }
  }

  /** Asks the launcher to end the trader at once; does nothing when the launcher is gone. */
  public void kill() {
    killAsked = true;
    try {
      connection.send(FrameType.KILL, clock.getAsLong() + SEND_NANOS);
    } catch (LaneFault gone) {
      // Then there is nothing left to end: the trader dies with its launcher.
    }
  }

  /**
   * Waits for the launcher's report.
   *
   * @return empty when none came in time, or the launcher is gone
   */
  public Optional<TraderExit> awaitExit(long nanos) throws InterruptedException {
    ended.await(nanos, TimeUnit.NANOSECONDS);
    return exit;
  }

  /**
   * Asks whether the trader is still there; between bars nothing else would tell.
   *
   * @throws LaneFault.Closed when it, or the launcher, has ended
   */
  public void requireTrader() throws LaneFault.Closed {
    if (ended.getCount() == 0) {
      throw new LaneFault.Closed("the trader has ended");
    }
  }

  /** Says why no trader came, where the launcher knows it. */
  LaneFault explain(LaneFault fault) {
    if (exit.isEmpty() || !(fault instanceof LaneFault.Closed)) {
      return fault;
    }
    String output = new String(log(), StandardCharsets.UTF_8).strip();
    return new LaneFault.Closed(
        "its process ended at once with %s %d%s"
            .formatted(
                exit.get().signalled() ? "signal" : "exit code",
                exit.get().code(),
                output.isEmpty() ? "" : " (" + output.lines().findFirst().orElse("") + ")"));
  }

  /**
   * Whether the launcher ended the trader for a reason of its own, which can only be that its
   * container was told to end: too much output it reports.
   */
  public boolean wasCalledOff() {
    return exit.filter(TraderExit::killedByLauncher).isPresent() && !killAsked && !outputExceeded;
  }

  /** Whether the launcher ended the trader because it printed too much. */
  public boolean outputExceeded() {
    return outputExceeded;
  }

  /** What the trader printed, as far as it is kept. */
  public byte[] log() {
    synchronized (log) {
      return log.toByteArray();
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
