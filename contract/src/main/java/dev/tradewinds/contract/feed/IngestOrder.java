package dev.tradewinds.contract.feed;

import dev.tradewinds.contract.InvalidDocument;
import java.util.List;

/**
 * What the {@code ingest} command is asked to do. It holds credentials and so is a secret.
 *
 * @param schemaVersion 1
 * @param namespace of the IngestNode
 * @param node its name
 * @param nats where the bars go
 * @param feed under which names
 * @param source where they come from
 * @param symbols that are wanted; empty for all that a replay's dataset has
 * @param seedSubject whether every bar is also published on {@link FeedName#seedBars()}
 * @param retentionHours how long the stream keeps its messages
 */
public record IngestOrder(
    int schemaVersion,
    String namespace,
    String node,
    NatsAccess nats,
    FeedName feed,
    SourceOrder source,
    List<String> symbols,
    boolean seedSubject,
    int retentionHours) {
  public static final int SCHEMA_VERSION = 1;

  public IngestOrder {
    if (schemaVersion != SCHEMA_VERSION) {
      throw new InvalidDocument("schemaVersion", schemaVersion, String.valueOf(SCHEMA_VERSION));
    }
    symbols = List.copyOf(symbols);
    if (symbols.isEmpty() && source.replay().isEmpty()) {
      throw new InvalidDocument(
          "symbols", "empty", "the symbols to subscribe to; only a replay can do without");
    }
    if (retentionHours < 1) {
      throw new InvalidDocument("retentionHours", retentionHours, "at least 1");
    }
  }
}
