package dev.tradewinds.evaluator;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes SIGTERM end the run in good order: the run is interrupted, and the process waits until its
 * verdict is written, or the grace period is nearly over.
 */
final class CallOff implements AutoCloseable {
  private static final long GRACE_MILLIS = 800;

  private final CountDownLatch written = new CountDownLatch(1);
  private final Thread hook;

  private CallOff(Thread run) {
    this.hook =
        new Thread(
            () -> {
              run.interrupt();
              awaitResult();
            });
  }

  static CallOff onTermination(Thread run) {
    CallOff callOff = new CallOff(run);
    Runtime.getRuntime().addShutdownHook(callOff.hook);
    return callOff;
  }

  private void awaitResult() {
    try {
      if (written.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
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
