package dev.tradewinds.contract.feed;

import dev.tradewinds.contract.fleet.AccountRecord;
import dev.tradewinds.contract.fleet.Control;
import dev.tradewinds.contract.fleet.TradeJournal;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a user of NATS may do, as subjects that it may publish on and subscribe to; everything else
 * is refused. Bars come from ingests alone: a trader that published one would trade on its own
 * word.
 *
 * @param publish subjects with wildcards, sorted
 * @param subscribe subjects with wildcards, sorted
 */
public record NatsGrants(List<String> publish, List<String> subscribe) {
  /** The user of the operator. */
  public static final String OPERATOR = "operator";

  /** The user of an ingest. */
  public static final String INGEST = "ingest";

  /** The user of all traders. */
  public static final String TRADER = "trader";

  private static final String INBOXES = "_INBOX.>";
  private static final String API = "$JS.API.";

  public NatsGrants {
    publish = publish.stream().sorted().toList();
    subscribe = subscribe.stream().sorted().toList();
  }

  /** Everything. */
  public static NatsGrants operator() {
    return new NatsGrants(List.of(">"), List.of(">"));
  }

  /** Publishes one feed, keeps its stream, looks up what it published before, says how it is. */
  public static NatsGrants ingest(FeedName feed) {
    String stream = feed.stream();
    return new NatsGrants(
        Stream.concat(
                Stream.of(
                    feed.allBars(),
                    feed.steps(),
                    feed.feeds(),
                    feed.seedBars(),
                    "heartbeats.ingest.>",
                    API + "STREAM.CREATE." + stream,
                    API + "STREAM.UPDATE." + stream),
                reading(stream))
            .toList(),
        List.of(INBOXES));
  }

  /**
   * Reads one feed and people's words, keeps accounts, asks for leave to upload, says how it is.
   */
  public static NatsGrants trader(FeedName feed) {
    String accounts = "KV_" + AccountRecord.BUCKET;
    String controls = "KV_" + Control.BUCKET;
    return new NatsGrants(
        Stream.of(
                reading(feed.stream()),
                consuming(feed.stream()),
                reading(accounts),
                reading(controls),
                consuming(controls),
                Stream.of(
                    API + "STREAM.INFO." + TradeJournal.STREAM,
                    API + "STREAM.CREATE." + TradeJournal.STREAM,
                    TradeJournal.ALL,
                    API + "STREAM.CREATE." + accounts,
                    "$KV." + AccountRecord.BUCKET + ".>",
                    "uploads.>",
                    "heartbeats.trader.>"))
            .flatMap(each -> each)
            .toList(),
        List.of(INBOXES));
  }

  private static Stream<String> reading(String stream) {
    return Stream.of(
        API + "STREAM.INFO." + stream,
        API + "STREAM.MSG.GET." + stream,
        API + "DIRECT.GET." + stream,
        API + "DIRECT.GET." + stream + ".>");
  }

  private static Stream<String> consuming(String stream) {
    return Stream.of(
        API + "CONSUMER.CREATE." + stream,
        API + "CONSUMER.CREATE." + stream + ".>",
        API + "CONSUMER.INFO." + stream + ".*",
        API + "CONSUMER.DELETE." + stream + ".*",
        API + "CONSUMER.MSG.NEXT." + stream + ".*",
        "$JS.FC." + stream + ".>");
  }
}
