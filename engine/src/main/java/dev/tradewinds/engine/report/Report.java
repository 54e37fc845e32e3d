package dev.tradewinds.engine.report;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.engine.run.EvaluationTask;
import dev.tradewinds.engine.run.Outcome;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything about one run, as files: {@code index.html}, {@code verdict.json}, {@code setup.json},
 * {@code sandbox.json}, {@code equity.csv}, {@code orders.csv}, {@code log.txt}.
 *
 * @param title such as the name of the evaluation or of the submitted file
 * @param task what was run
 * @param outcome what it came to
 */
public record Report(String title, EvaluationTask task, Outcome outcome) {

  /** Rules, budgets and seed of a run. */
  private record Setup(Policy policy, SandboxLimits limits, long seed) {}

  /** Writes the files into a folder, which is made if it is not there. */
  public void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    writeTo(name -> Files.newOutputStream(folder.resolve(name)));
  }

  /** The files as one zip archive; the same bytes for the same run. */
  public byte[] toZip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      writeTo(
          name -> {
            ZipEntry entry = new ZipEntry(name);
            entry.setTime(0);
            zip.putNextEntry(entry);
            return new EntryStream(zip);
          });
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Writes each file to the sink. */
  public void writeTo(ReportSink sink) throws IOException {
    write(sink, "index.html", new IndexPage(this).html());
    write(sink, "verdict.json", Json.write(outcome.verdict()) + "\n");
    write(
        sink,
        "setup.json",
        Json.write(new Setup(task.policy(), task.limits(), task.seed())) + "\n");
    write(sink, "sandbox.json", Json.write(outcome.layers()) + "\n");
    try (OutputStream out = sink.open("log.txt")) {
      out.write(outcome.log());
    }
    try (OutputStream out = new BufferedOutputStream(sink.open("equity.csv"), 1 << 16)) {
      Tables.writeEquity(outcome.nav(), task.dataset(), out);
    }
    try (OutputStream out = new BufferedOutputStream(sink.open("orders.csv"), 1 << 16)) {
      Tables.writeOrders(outcome.orders(), task.dataset(), out);
    }
  }

  private static void write(ReportSink sink, String name, String text) throws IOException {
    try (OutputStream out = sink.open(name)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Closing it ends the entry, not the archive. */
  private static final class EntryStream extends OutputStream {
    private final ZipOutputStream zip;

    EntryStream(ZipOutputStream zip) {
      this.zip = zip;
    }

    @Override
    public void write(int b) throws IOException {
      zip.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      zip.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      zip.closeEntry();
    }
  }
}
