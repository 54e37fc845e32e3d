package dev.tradewinds.operator.journal;

import dev.tradewinds.cloud.trades.TradeRow;
import dev.tradewinds.cloud.trades.TradeTable;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.fleet.TradeJournal;
import dev.tradewinds.operator.nats.LineWork;
import dev.tradewinds.operator.nats.NatsLinks;
import io.nats.client.Connection;
import io.nats.client.ConsumerContext;
import io.nats.client.FetchConsumeOptions;
import io.nats.client.FetchConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journal of one NATS and writes its trades into the table. The server keeps how far each
 * namespace has been read; a message is done when its rows are in the table, so that one that is
 * read twice is written twice, and the table takes it once.
 */
public final class TradeReader implements LineWork.Job {
  private static final Logger LOG = LoggerFactory.getLogger(TradeReader.class);
  private static final int STREAM_NOT_FOUND = 10059;
  private static final int BATCH = 100;
  private static final Duration ACK_WAIT = Duration.ofSeconds(10);
  private static final Duration NOTHING_NEW = Duration.ofSeconds(1);
  private static final Duration NO_STREAM = Duration.ofSeconds(5);

  private final TradeTable table;
  private final Map<String, ConsumerContext> consumers = new HashMap<>();

  public TradeReader(TradeTable table) {
    this.table = table;
  }

  @Override
  public Duration turn(NatsLinks.Line line)
      throws IOException,
          JetStreamApiException,
          JetStreamStatusCheckedException,
          InterruptedException {
    try {
      int read = 0;
      for (String namespace : line.namespaces().stream().sorted().toList()) {
        read += read(consumer(line.connection(), namespace));
      }
      return read > 0 ? Duration.ZERO : NOTHING_NEW;
    } catch (JetStreamApiException e) {
      consumers.clear();
      if (e.getApiErrorCode() == STREAM_NOT_FOUND) {
        return NO_STREAM;
      }
      throw e;
    } catch (IOException | JetStreamStatusCheckedException | RuntimeException e) {
      consumers.clear();
      throw e;
    }
  }

  private int read(ConsumerContext consumer)
      throws IOException,
          JetStreamApiException,
          JetStreamStatusCheckedException,
          InterruptedException {
    FetchConsumeOptions now = FetchConsumeOptions.builder().maxMessages(BATCH).noWait().build();
    int read = 0;
    FetchConsumer batch = consumer.fetch(now);
    try {
      for (Message message = batch.nextMessage(); message != null; message = batch.nextMessage()) {
        take(message);
        read++;
      }
    } finally {
      end(batch);
    }
    return read;
  }

  private static void end(FetchConsumer batch) throws IOException {
    try {
      batch.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IOException("a batch of trades cannot be ended", e);
    }
  }

  private void take(Message message) {
    String json = new String(message.getData(), StandardCharsets.UTF_8);
    List<TradeRow> rows;
    try {
      rows =
          TradeRows.of(
              message.getSubject(),
              Json.read(json, TradeJournal.class),
              message.metaData().timestamp().toInstant());
    } catch (InvalidDocument e) {
      LOG.error(
          "message {} on {} is no journal and is left out of the table: {}",
          message.metaData().streamSequence(),
          message.getSubject(),
          e.getMessage());
      message.term();
      return;
    }
    rows.forEach(table::record);
    message.ack();
  }

  /** After a failure the messages that it has in hand come again, in order, before later ones. */
  private ConsumerContext consumer(Connection connection, String namespace)
      throws IOException, JetStreamApiException, InterruptedException {
    ConsumerContext known = consumers.get(namespace);
    if (known != null) {
      return known;
    }
    String token = FeedName.token(namespace);
    ConsumerContext made =
        connection
            .getStreamContext(TradeJournal.STREAM)
            .createOrUpdateConsumer(
                ConsumerConfiguration.builder()
                    .durable("table-of-trades-" + token)
                    .filterSubject("trades." + token + ".*")
                    .deliverPolicy(DeliverPolicy.All)
                    .ackPolicy(AckPolicy.Explicit)
                    .ackWait(ACK_WAIT)
                    .maxAckPending(BATCH)
                    .build());
    if (made.getConsumerInfo().getNumAckPending() > 0) {
      Thread.sleep(ACK_WAIT);
    }
    consumers.put(namespace, made);
    return made;
  }
}
