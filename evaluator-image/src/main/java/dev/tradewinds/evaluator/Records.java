package dev.tradewinds.evaluator;

import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.fleet.TradeOrder;
import dev.tradewinds.contract.fleet.UploadGrant;
import dev.tradewinds.contract.fleet.UploadRequest;
import dev.tradewinds.evaluator.live.TradeLines;
import dev.tradewinds.evaluator.upload.LoggedOutput;
import dev.tradewinds.evaluator.upload.Spool;
import dev.tradewinds.evaluator.upload.UploadDesk;
import dev.tradewinds.evaluator.upload.Uploader;
import io.nats.client.Connection;
import io.nats.client.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * What a live trader leaves behind: its log and its trades, in parts that are uploaded every so
 * often, and all of them before it ends.
 */
final class Records implements AutoCloseable {
  /** How long it may take at the end. */
  static final Duration LAST_UPLOAD = Duration.ofSeconds(12);

  private static final Duration ANSWER = Duration.ofSeconds(3);

  private final TradeLines trades;
  private final Optional<Uploader> uploader;
  private final Optional<LoggedOutput> output;

  private Records(TradeLines trades, Optional<Uploader> uploader, Optional<LoggedOutput> output) {
    this.trades = trades;
    this.uploader = uploader;
    this.output = output;
  }

  /**
   * Begins to keep records, if the order asks for them.
   *
   * @param folder where they are kept until they are uploaded
   * @param owner name of the process, which goes into the names of the files
   */
  static Records open(TradeOrder order, Path folder, String owner, Connection connection)
      throws IOException {
    if (order.uploadSeconds().isEmpty()) {
      return new Records(TradeLines.NONE, Optional.empty(), Optional.empty());
    }
    Spool spool = new Spool(folder, owner);
    Uploader uploader =
        new Uploader(
            spool,
            desk(order, connection),
            Duration.ofSeconds(order.uploadSeconds().get()),
            new Random(),
            System::nanoTime);
    uploader.start();
    return new Records(
        TradeLines.in(spool, order.trader()),
        Optional.of(uploader),
        Optional.of(LoggedOutput.begin(spool)));
  }

  /** Asks the operator. */
  private static UploadDesk desk(TradeOrder order, Connection connection) {
    String subject = UploadRequest.subject(order.namespace(), order.trader());
    return request -> {
      try {
        byte[] question = Json.write(request).getBytes(StandardCharsets.UTF_8);
        Message answer = connection.request(subject, question, ANSWER);
        return answer == null
            ? UploadGrant.refused("the operator does not answer")
            : Json.read(new String(answer.getData(), StandardCharsets.UTF_8), UploadGrant.class);
      } catch (InvalidDocument | IllegalStateException e) {
        return UploadGrant.refused("the operator cannot be asked: " + e.getMessage());
      }
    };
  }

  TradeLines trades() {
    return trades;
  }

  Optional<Uploader> uploader() {
    return uploader;
  }

  /** Uploads what is left. */
  @Override
  public void close() throws IOException {
    if (output.isPresent()) {
      output.get().close();
    }
    if (uploader.isPresent()) {
      uploader.get().close();
      long left = uploader.get().flush(LAST_UPLOAD);
      if (left > 0) {
        System.err.printf(
            "%,d bytes of logs and trades could not be uploaded before the end: %s%n",
            left, uploader.get().problem().orElse("no reason"));
      }
    }
  }
}
