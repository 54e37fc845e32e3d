package dev.tradewinds.evaluator.upload;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Keeps what the process prints, on both streams, in a spool besides. */
public final class LoggedOutput implements AutoCloseable {
  private static final LineStream LOG = new LineStream("logs", "live_trader", ".log", "");

  private final PrintStream out;
  private final PrintStream err;

  private LoggedOutput(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** From now on, until it is closed. */
  public static LoggedOutput begin(Spool spool) {
    LoggedOutput before = new LoggedOutput(System.out, System.err);
    System.setOut(logged(before.out, spool));
    System.setErr(logged(before.err, spool));
    return before;
  }

  private static PrintStream logged(PrintStream onward, Spool spool) {
    return new PrintStream(
        new LoggedStream(onward, spool, LOG, Instant::now), true, StandardCharsets.UTF_8);
  }

  /** Prints as before; a line that was begun is kept. */
  @Override
  public void close() {
    PrintStream loggedOut = System.out;
    PrintStream loggedErr = System.err;
    System.setOut(out);
    System.setErr(err);
    loggedOut.close();
    loggedErr.close();
  }
}
