package dev.tradewinds.evaluator.live;

import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.NatsAccess;
import dev.tradewinds.ingest.nats.NatsConnections;
import io.nats.client.Connection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What goes through: steps of so many bars.
 *
 * @param gapMicros between two steps; 0 for as quickly as possible
 */
record BenchLoad(String way, String url, int steps, int symbols, int gapMicros) {
  static final FeedName FEED = new FeedName("", "1m");

  static BenchLoad of(String[] arguments) {
    return new BenchLoad(
        arguments[1],
        arguments[2],
        Integer.parseInt(arguments[3]),
        Integer.parseInt(arguments[4]),
        Integer.parseInt(arguments[5]));
  }

  List<String> names() {
    return IntStream.range(0, symbols).mapToObj(i -> "SYM" + i).toList();
  }

  Connection connect() throws InterruptedException {
    return NatsConnections.open(new NatsAccess(url, Optional.empty(), Optional.empty()), "bench");
  }

  long messages() {
    return (long) steps * symbols;
  }
}
