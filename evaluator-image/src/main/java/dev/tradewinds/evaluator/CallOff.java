package dev.tradewinds.evaluator;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes SIGTERM end the run in good order: the run is asked to end, interrupted when it does not
 * soon, and the process waits until its result is written, or the grace period is nearly over.
 */
final class CallOff implements AutoCloseable {
  private static final long GRACE_MILLIS = 800;

  private final CountDownLatch written = new CountDownLatch(1);
  private final Thread hook;

  private CallOff(Thread run, Runnable request, long patienceMillis) {
    this.hook =
        new Thread(
            () -> {
              request.run();
              awaitResult(patienceMillis);
              run.interrupt();
              awaitResult(GRACE_MILLIS);
            });
  }

  /** The run is interrupted at once. */
  static CallOff onTermination(Thread run) {
    return onTermination(run, () -> {}, 0);
  }

  /**
   * The run is asked first.
   *
   * @param request asks it to end by itself
   * @param patienceMillis how long it may take to
   */
  static CallOff onTermination(Thread run, Runnable request, long patienceMillis) {
    CallOff callOff = new CallOff(run, request, patienceMillis);
    Runtime.getRuntime().addShutdownHook(callOff.hook);
    return callOff;
  }

  private void awaitResult(long millis) {
    try {
      if (written.await(millis, TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void resultIsWritten() {
    written.countDown();
  }

  @Override
  public void close() {
    written.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
    }
  }
}
