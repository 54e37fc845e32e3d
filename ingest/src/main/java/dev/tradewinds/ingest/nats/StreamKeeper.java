package dev.tradewinds.ingest.nats;

import dev.tradewinds.contract.feed.FeedName;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;

/** The stream of a feed: makes it, and changes it when the order does. */
final class StreamKeeper {
  private static final int STREAM_NOT_FOUND = 10059;
  private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(2);

  private StreamKeeper() {}

  static void keep(JetStreamManagement management, FeedName feed, int retentionHours)
      throws IOException, JetStreamApiException {
    StreamConfiguration wanted =
        StreamConfiguration.builder()
            .name(feed.stream())
            .subjects(feed.allBars(), feed.steps(), feed.feeds())
            .storageType(StorageType.File)
            .retentionPolicy(RetentionPolicy.Limits)
            .discardPolicy(DiscardPolicy.Old)
            .maxAge(Duration.ofHours(retentionHours))
            .duplicateWindow(DUPLICATE_WINDOW)
            .allowDirect(true)
            .build();
    try {
      management.getStreamInfo(feed.stream());
      management.updateStream(wanted);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != STREAM_NOT_FOUND) {
        throw e;
      }
      management.addStream(wanted);
    }
  }
}
