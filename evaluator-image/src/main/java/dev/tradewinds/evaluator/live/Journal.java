package dev.tradewinds.evaluator.live;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.fleet.TradeJournal;
import dev.tradewinds.contract.fleet.TradeOrder;
import dev.tradewinds.ingest.nats.Stubborn;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The orders of a trader in the stream {@link TradeJournal#STREAM}. What was noted is published
 * with the next flush, all at once; it is published again until the server has acknowledged it. For
 * one thread.
 */
final class Journal {
  private static final int STREAM_NOT_FOUND = 10059;
  private static final int NAME_IN_USE = 10058;
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Duration DUPLICATES = Duration.ofMinutes(10);

  private final Connection connection;
  private final TradeOrder order;
  private final Stubborn stubborn = new Stubborn("the stream " + TradeJournal.STREAM);
  private final List<TradeJournal> due = new ArrayList<>();
  private boolean there;

  Journal(Connection connection, TradeOrder order) {
    this.connection = connection;
    this.order = order;
  }

  void note(TradeJournal entry) {
    due.add(entry);
  }

  /** Publishes all that was noted; when it returns, the server has it. */
  void flush() throws InterruptedException {
    if (due.isEmpty()) {
      return;
    }
    if (!there) {
      stubborn.until(this::provide);
      there = true;
    }
    stubborn.until(this::publish);
    due.clear();
  }

  private boolean publish() throws IOException, JetStreamApiException, InterruptedException {
    String subject = TradeJournal.subject(order.namespace(), order.trader());
    List<CompletableFuture<PublishAck>> acks = new ArrayList<>();
    for (TradeJournal entry : due) {
      String id = entry.messageId(order.namespace(), order.trader());
      acks.add(
          connection
              .jetStream()
              .publishAsync(
                  subject,
                  Json.write(entry).getBytes(StandardCharsets.UTF_8),
                  PublishOptions.builder().messageId(id).build()));
    }
    for (CompletableFuture<PublishAck> ack : acks) {
      try {
        ack.get();
      } catch (ExecutionException e) {
        throw new IOException("a trade was not taken", e.getCause());
      }
    }
    return true;
  }

  private boolean provide() throws IOException, JetStreamApiException {
    try {
      connection.jetStreamManagement().getStreamInfo(TradeJournal.STREAM);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != STREAM_NOT_FOUND) {
        throw e;
      }
      make();
    }
    return true;
  }

  private void make() throws IOException, JetStreamApiException {
    try {
      connection
          .jetStreamManagement()
          .addStream(
              StreamConfiguration.builder()
                  .name(TradeJournal.STREAM)
                  .subjects(TradeJournal.ALL)
                  .storageType(StorageType.File)
                  .retentionPolicy(RetentionPolicy.Limits)
                  .maxAge(KEPT)
                  .duplicateWindow(DUPLICATES)
                  .build());
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != NAME_IN_USE) { // Another trader was quicker.
        throw e;
      }
    }
  }
}
