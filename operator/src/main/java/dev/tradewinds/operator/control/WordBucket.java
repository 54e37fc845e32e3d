package dev.tradewinds.operator.control;

import dev.tradewinds.contract.fleet.Control;
import dev.tradewinds.contract.fleet.TradingState;
import dev.tradewinds.operator.nats.LineWork;
import dev.tradewinds.operator.nats.NatsLinks;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueOperation;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the bucket of words of one NATS as the book says. It remembers what the bucket holds and
 * reads it again when somebody else has written, or the bucket is not the one that it was.
 */
final class WordBucket implements LineWork.Job {
  private static final Logger LOG = LoggerFactory.getLogger(WordBucket.class);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final String STREAM = "KV_" + Control.BUCKET;
  private static final int STREAM_NOT_FOUND = 10059;

  private final WordBook book;
  private final Clock clock;
  private final Map<String, String> held = new HashMap<>();
  private Instant made = Instant.MIN;
  private Instant looked = Instant.MIN;
  private long last = -1;

  WordBucket(WordBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  @Override
  public Duration turn(NatsLinks.Line line)
      throws IOException, JetStreamApiException, InterruptedException {
    Connection connection = line.connection();
    // What is urgent is written before it is looked whether all else is as it was.
    if (!clock.instant().isBefore(looked.plus(LOOK))) {
      look(connection);
      looked = clock.instant();
    }
    try {
      write(connection.keyValue(Control.BUCKET), line);
    } catch (IOException | JetStreamApiException e) {
      looked = Instant.MIN;
      throw e;
    }
    return LOOK;
  }

  private void write(KeyValue bucket, NatsLinks.Line line)
      throws IOException, JetStreamApiException {
    for (WordBook.Entry each : book.of(line.namespaces())) {
      String there = held.get(each.key());
      if (there == null ? !outlived(each.said()) : !each.said().isSaidBy(there)) {
        String text = each.said().text();
        last = bucket.put(each.key(), text.getBytes(StandardCharsets.UTF_8));
        held.put(each.key(), text);
        Control said = each.said().control();
        LOG.info(
            "{} for {} is put {} ms after {} said it",
            said.state(),
            each.key(),
            clock.millis() - said.at(),
            said.by());
      }
    }
    for (String key : List.copyOf(held.keySet())) {
      if (book.obsolete(key, line.namespaces())) {
        bucket.delete(key);
        held.remove(key);
        last = -1;
        LOG.info("the word for {} is taken back", key);
      }
    }
  }

  /**
   * A Running of before the bucket says nothing new to anybody; put again, it would be a later
   * word, and lift what a risk limit has stopped since.
   */
  private boolean outlived(Said said) {
    return said.control().state() == TradingState.RUNNING
        && Instant.ofEpochMilli(said.control().at()).isBefore(made);
  }

  private void look(Connection connection)
      throws IOException, JetStreamApiException, InterruptedException {
    StreamInfo info = info(connection);
    Instant created = info.getCreateTime().toInstant();
    long sequence = info.getStreamState().getLastSequence();
    if (created.equals(made) && sequence == last) {
      return;
    }
    KeyValue bucket = connection.keyValue(Control.BUCKET);
    Map<String, String> found = new HashMap<>();
    for (String key : bucket.keys()) {
      KeyValueEntry entry = bucket.get(key);
      if (entry != null && entry.getOperation() == KeyValueOperation.PUT) {
        found.put(key, new String(entry.getValue(), StandardCharsets.UTF_8));
      }
    }
    held.clear();
    held.putAll(found);
    made = created;
    last = sequence;
  }

  private StreamInfo info(Connection connection) throws IOException, JetStreamApiException {
    try {
      return connection.jetStreamManagement().getStreamInfo(STREAM);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != STREAM_NOT_FOUND) {
        throw e;
      }
      return make(connection);
    }
  }

  /**
   * Revisions begin at the present time in ms: those of a bucket that takes the place of a lost one
   * are later than all that an engine remembers, which takes later words alone.
   */
  private StreamInfo make(Connection connection) throws IOException, JetStreamApiException {
    StreamConfiguration plain =
        KeyValueConfiguration.builder()
            .name(Control.BUCKET)
            .storageType(StorageType.File)
            .build()
            .getBackingConfig();
    LOG.info("the bucket {} is made", Control.BUCKET);
    return connection
        .jetStreamManagement()
        .addStream(StreamConfiguration.builder(plain).firstSequence(clock.millis()).build());
  }
}
