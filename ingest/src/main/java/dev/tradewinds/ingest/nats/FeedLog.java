package dev.tradewinds.ingest.nats;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.FeedStart;
import dev.tradewinds.contract.feed.StepMarker;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.MessageInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a feed's stream holds, asked from the server. */
public final class FeedLog {
  private static final int NO_MESSAGE = 10037;
  private static final int STREAM_NOT_FOUND = 10059;
  private static final String MESSAGE_ID = "Nats-Msg-Id";

  private final JetStreamManagement management;
  private final FeedName feed;

  public FeedLog(JetStreamManagement management, FeedName feed) {
    this.management = management;
    this.feed = feed;
  }

  /**
   * A document of the stream.
   *
   * @param sequence of its message in the stream
   */
  public record Entry<T>(T document, long sequence) {}

  /** The begin of the present run; empty when there never was one, or no stream. */
  public Optional<Entry<FeedStart>> lastStart() throws IOException, JetStreamApiException {
    return last(feed.feeds(), FeedStart.class);
  }

  /** The end of the last step, of whatever run. */
  public Optional<Entry<StepMarker>> lastMarker() throws IOException, JetStreamApiException {
    return last(feed.steps(), StepMarker.class);
  }

  /** Ids of the bars' messages behind a place of the stream. */
  Set<String> barsAfter(long sequence) throws IOException, JetStreamApiException {
    Set<String> ids = new HashSet<>();
    long next = sequence + 1;
    while (true) {
      long from = next;
      Optional<MessageInfo> bar =
          found(() -> management.getNextMessage(feed.stream(), from, feed.allBars()));
      if (bar.isEmpty()) {
        return ids;
      }
      ids.add(bar.get().getHeaders().getFirst(MESSAGE_ID));
      next = bar.get().getSeq() + 1;
    }
  }

  private <T> Optional<Entry<T>> last(String subject, Class<T> type)
      throws IOException, JetStreamApiException {
    return found(() -> management.getLastMessage(feed.stream(), subject))
        .map(
            message ->
                new Entry<>(
                    Json.read(new String(message.getData(), StandardCharsets.UTF_8), type),
                    message.getSeq()));
  }

  private interface Request {
    MessageInfo send() throws IOException, JetStreamApiException;
  }

  private static Optional<MessageInfo> found(Request request)
      throws IOException, JetStreamApiException {
    try {
      return Optional.of(request.send());
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == NO_MESSAGE || e.getApiErrorCode() == STREAM_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
