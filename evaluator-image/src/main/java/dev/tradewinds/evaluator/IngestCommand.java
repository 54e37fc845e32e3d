package dev.tradewinds.evaluator;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.IngestOrder;
import dev.tradewinds.contract.feed.ProcessEnd;
import dev.tradewinds.contract.feed.ReplayOrder;
import dev.tradewinds.engine.market.Dataset;
import dev.tradewinds.engine.market.DatasetCheck;
import dev.tradewinds.engine.market.DatasetCsv;
import dev.tradewinds.engine.market.DatasetFormatException;
import dev.tradewinds.evaluator.replay.ReplaySource;
import dev.tradewinds.ingest.BarSource;
import dev.tradewinds.ingest.Ingest;
import dev.tradewinds.ingest.SourceFailed;
import dev.tradewinds.ingest.alpaca.AlpacaSource;
import dev.tradewinds.ingest.poll.PollSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.InstantSource;

/** {@code ingest}: brings bars from the source of an {@link IngestOrder} to NATS. */
final class IngestCommand {
  private static final int FAILED = 3;
  private static final long MOST_DATASET_BYTES = Integer.MAX_VALUE;

  private final Arguments arguments;

  IngestCommand(Arguments arguments) {
    this.arguments = arguments;
  }

  int run(ResultSink sink) throws IOException {
    try (CallOff callOff = CallOff.onTermination(Thread.currentThread())) {
      int code = publish(sink);
      callOff.resultIsWritten();
      return code;
    }
  }

  private int publish(ResultSink sink) throws IOException {
    try {
      IngestOrder order = Json.read(Files.readString(arguments.order()), IngestOrder.class);
      new Ingest(order, source(order), System::nanoTime).run();
      return 0;
    } catch (InterruptedException e) {
      return 0;
    } catch (SourceFailed e) {
      return failed(sink, "SourceFailed", e.getMessage());
    } catch (MaterialUnavailable e) {
      return failed(sink, "MaterialUnavailable", e.getMessage());
    } catch (RuntimeException e) {
      e.printStackTrace();
      return failed(sink, "EngineFailed", "the ingest failed: " + e);
    }
  }

  private static int failed(ResultSink sink, String reason, String message) throws IOException {
    System.err.println(message);
    sink.write(new ProcessEnd("PlatformError", reason, message).terminationMessage());
    return FAILED;
  }

  private static BarSource source(IngestOrder order) throws MaterialUnavailable, SourceFailed {
    if (order.source().alpaca().isPresent()) {
      return new AlpacaSource(
          order.source().alpaca().get(), order.symbols(), InstantSource.system());
    }
    if (order.source().poll().isPresent()) {
      return new PollSource(order.source().poll().get(), order.symbols(), InstantSource.system());
    }
    ReplayOrder replay = order.source().replay().orElseThrow();
    return new ReplaySource(dataset(replay), replay, order.symbols(), System::nanoTime);
  }

  /** Compiled or CSV: the bytes say which. */
  private static Dataset dataset(ReplayOrder replay) throws MaterialUnavailable, SourceFailed {
    ByteBuffer bytes = MaterialStore.fetch(replay.dataset(), "the dataset", MOST_DATASET_BYTES);
    try {
      return Dataset.of(bytes);
    } catch (DatasetFormatException compiled) {
      byte[] csv = new byte[bytes.remaining()];
      bytes.duplicate().get(csv);
      DatasetCheck check = read(csv);
      return check
          .dataset()
          .orElseThrow(
              () ->
                  new SourceFailed(
                      "The dataset is neither compiled nor a valid CSV: %s"
                          .formatted(Json.write(check.report()))));
    }
  }

  private static DatasetCheck read(byte[] csv) throws MaterialUnavailable {
    try {
      return DatasetCsv.read(new ByteArrayInputStream(csv));
    } catch (IOException e) {
      throw new MaterialUnavailable("the dataset cannot be read: " + e.getMessage());
    }
  }
}
