package dev.tradewinds.fakes.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** One websocket connection as the server sees it. */
interface Peer {
  /** A message came in. */
  void received(JsonNode message, Instant now);

  /** A message that cannot be read came in. */
  void receivedNonsense();

  /** Time goes by. */
  void tick(Instant now);

  /** The market says something. */
  void market(List<MarketFeed.Emission> said, boolean mixed);
}
