package dev.tradewinds.contract.feed;

import dev.tradewinds.contract.InvalidDocument;
import java.util.List;
import java.util.Optional;

/**
 * Alpaca's market-data stream, with its REST interface for what the stream has missed. It holds
 * keys and so is a secret.
 *
 * @param streamUrl of the websocket without a path, such as {@code
 *     wss://stream.data.alpaca.markets}
 * @param dataUrl of the REST data, such as {@code https://data.alpaca.markets}
 * @param clockUrl of the REST trading interface, which is asked for Alpaca's time, such as {@code
 *     https://paper-api.alpaca.markets}; absent where the own clock is to be trusted
 * @param feed which one
 * @param keyId name of the key
 * @param secret of the key
 * @param trades whether trades are subscribed as well: corrections and cancelled trades come with
 *     them, and a silent stream is noticed sooner
 * @param graceMillis how long after its minute a bar is waited for; then the step ends without it
 * @param staleSeconds how long nothing may come inside a session until the stream is doubted
 * @param patienceSeconds how long steps wait for bars that the stream has missed and REST does not
 *     give; then they go on without, and what comes later is a revision that belongs to no step
 * @param sessions in the order of time, not overlapping; the ingest ends after the last one
 */
public record AlpacaOrder(
    String streamUrl,
    String dataUrl,
    Optional<String> clockUrl,
    AlpacaFeed feed,
    String keyId,
    String secret,
    boolean trades,
    int graceMillis,
    int staleSeconds,
    int patienceSeconds,
    List<SessionWindow> sessions) {
  public AlpacaOrder {
    requireUrl("alpaca.streamUrl", streamUrl, "wss://", "ws://");
    requireUrl("alpaca.dataUrl", dataUrl, "https://", "http://");
    clockUrl.ifPresent(url -> requireUrl("alpaca.clockUrl", url, "https://", "http://"));
    requireBetween("alpaca.graceMillis", graceMillis, 100, 60_000);
    requireBetween("alpaca.staleSeconds", staleSeconds, 61, 3_600);
    requireBetween("alpaca.patienceSeconds", patienceSeconds, 1, 3_600);
    sessions = List.copyOf(sessions);
    if (sessions.isEmpty()) {
      throw new InvalidDocument("alpaca.sessions", "empty", "at least one session");
    }
    for (int i = 1; i < sessions.size(); i++) {
      if (sessions.get(i).opens().isBefore(sessions.get(i - 1).closes())) {
        throw new InvalidDocument(
            "alpaca.sessions[%d].open".formatted(i),
            sessions.get(i).open(),
            "a time not before the close of the session before, " + sessions.get(i - 1).close());
      }
    }
  }

  private static void requireUrl(String field, String url, String scheme, String bare) {
    if (!url.startsWith(scheme) && !url.startsWith(bare)) {
      throw new InvalidDocument(field, url, "a URL that begins with %s".formatted(scheme));
    }
  }

  private static void requireBetween(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidDocument(field, value, "a number from %d to %d".formatted(least, most));
    }
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "Alpaca's %s at %s, %d sessions".formatted(feed.word(), streamUrl, sessions.size());
  }
}
