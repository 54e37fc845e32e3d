package dev.tradewinds.engine.report;

import java.io.IOException;
import java.io.OutputStream;

/** Where the files of a report go. */
@FunctionalInterface
public interface ReportSink {
  /**
   * Begins a file; the one before is closed by then.
   *
   * @param name without folders
   */
  OutputStream open(String name) throws IOException;
}
