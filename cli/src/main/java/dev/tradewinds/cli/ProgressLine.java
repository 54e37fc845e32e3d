package dev.tradewinds.cli;

import dev.tradewinds.engine.run.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One line on a terminal that says how far a run is; nothing for short runs and elsewhere. */
final class ProgressLine implements AutoCloseable {
  private static final long PERIOD_MILLIS = 250;
  private static final String ERASE = "\r\033[K";

  private final Progress progress;
  private final int steps;
  private final PrintStream terminal;
  private final Thread thread;
  private volatile boolean shown;

  ProgressLine(Progress progress, int steps) {
    this.progress = progress;
    this.steps = steps;
    this.terminal = System.err;
    this.thread = Thread.ofPlatform().daemon().name("progress-line").unstarted(this::show);
  }

  /** Begins to show, if standard error is a terminal ({@code bin/tradewinds} finds that out). */
  void start() {
    if (Boolean.getBoolean("tradewinds.terminal")) {
      thread.start();
    }
  }

  private void show() {
    try {
      long start = System.nanoTime();
      while (true) {
        TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
        terminal.print(
            ERASE + line(progress.stepsAnswered(), steps, (System.nanoTime() - start) / 1e9));
        terminal.flush();
        shown = true;
      }
    } catch (InterruptedException e) {
      // The run is over.
    }
  }

  /** Steps done, rate and estimated time left. */
  static String line(int done, int steps, double seconds) {
    double rate = done / seconds;
    String left = done == 0 ? "?" : duration((steps - done) / rate);
    return String.format(
        Locale.ROOT,
        "%3.0f %%  %,d of %,d steps  %,.0f steps/s  %s left",
        100.0 * done / steps,
        done,
        steps,
        rate,
        left);
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
  }

  @Override
  public void close() {
    thread.interrupt();
    awaitLastLine();
    if (shown) {
      terminal.print(ERASE);
      terminal.flush();
    }
  }

  /** Else it could come after the line was erased. */
  private void awaitLastLine() {
    try {
      thread.join(PERIOD_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
