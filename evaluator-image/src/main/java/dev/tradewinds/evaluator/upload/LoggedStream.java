package dev.tradewinds.evaluator.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Passes bytes on, and appends every line of them, with the time before it, to a spool. For use
 * under the lock of a {@link java.io.PrintStream}.
 */
final class LoggedStream extends OutputStream {
  private static final int MOST_LINE_BYTES = 16 * 1024;

  private final OutputStream onward;
  private final Spool spool;
  private final LineStream log;
  private final Supplier<Instant> clock;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LoggedStream(OutputStream onward, Spool spool, LineStream log, Supplier<Instant> clock) {
    this.onward = onward;
    this.spool = spool;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void write(int b) throws IOException {
    onward.write(b);
    take(b);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    onward.write(bytes, from, length);
    for (int i = from; i < from + length; i++) {
      take(bytes[i]);
    }
  }

  private void take(int b) throws IOException {
    if (b != '\n') {
      line.write(b);
    }
    if (b == '\n' || line.size() >= MOST_LINE_BYTES) {
      endLine();
    }
  }

  private void endLine() throws IOException {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    spool.append(log, clock.get() + " " + text);
  }

  @Override
  public void flush() throws IOException {
    onward.flush();
  }

  /** A line that was begun is a line. */
  @Override
  public void close() throws IOException {
    if (line.size() > 0) {
      endLine();
    }
  }
}
