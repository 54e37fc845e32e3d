package dev.tradewinds.evaluator.live;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.StepMarker;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.api.OrderedConsumerConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The process that receives. */
final class BenchReceiver {
  private static final FeedName FEED = BenchLoad.FEED;

  private BenchReceiver() {}

  static void receive(BenchLoad load) throws Exception {
    Connection connection = load.connect();
    long[] latencies = new long[load.steps()];
    long first = Long.MAX_VALUE;
    int steps = 0;
    long bars = 0;
    Source source = source(load, connection);
    System.out.println("ready");
    while (bars < load.messages()) {
      Optional<String> timestep = source.next();
      if (timestep.isPresent()) {
        long sent = Long.parseLong(timestep.get());
        first = Math.min(first, sent);
        bars += source.barsPerEvent();
        if (bars % load.symbols() == 0) {
          latencies[steps++] = System.nanoTime() - sent;
        }
      }
    }
    double seconds = (System.nanoTime() - first) / 1e9;
    long[] warm = Arrays.copyOfRange(latencies, steps / 2, steps);
    Arrays.sort(warm);
    System.out.printf(
        "%f %f %f%n",
        warm[warm.length / 2] / 1e3, warm[warm.length * 99 / 100] / 1e3, load.messages() / seconds);
  }

  /** Timesteps of what has come. */
  private interface Source {
    Optional<String> next() throws Exception;

    int barsPerEvent();
  }

  private static Source source(BenchLoad load, Connection connection) throws Exception {
    if (load.way().equals("feed")) {
      return new Steps(load, connection);
    }
    if (load.way().equals("core")) {
      var subscription = connection.subscribe(FEED.allBars());
      subscription.setPendingLimits(-1, -1);
      connection.flush(Duration.ofSeconds(5));
      return new Bars(() -> subscription.nextMessage(Duration.ofMillis(100)));
    }
    var messages =
        connection
            .getStreamContext(FEED.stream())
            .createOrderedConsumer(new OrderedConsumerConfiguration().filterSubject(FEED.allBars()))
            .iterate();
    return new Bars(() -> messages.nextMessage(100));
  }

  private interface Next {
    Message message() throws Exception;
  }

  private record Bars(Next source) implements Source {
    @Override
    public Optional<String> next() throws Exception {
      return Optional.ofNullable(source.message())
          .map(message -> Json.read(text(message), Bar.class).timestep());
    }

    @Override
    public int barsPerEvent() {
      return 1;
    }
  }

  /** As in a trader: its consumer, its cursor. */
  private static final class Steps implements Source {
    private final RunCursor cursor;
    private final FeedConsumer consumer;
    private final int symbols;

    Steps(BenchLoad load, Connection connection) {
      symbols = load.symbols();
      cursor = new RunCursor("bench-1", load.names());
      consumer = new FeedConsumer(connection, FEED, load.names(), 1, cursor::rewind);
    }

    @Override
    public Optional<String> next() throws Exception {
      Optional<Message> message = consumer.next(100);
      if (message.isEmpty()) {
        return Optional.empty();
      }
      String subject = message.get().getSubject();
      if (subject.equals(FEED.steps())) {
        StepMarker marker = Json.read(text(message.get()), StepMarker.class);
        if (cursor.marker(marker) == RunCursor.Taken.STEP) {
          consumer.settle();
          return cursor.takeEvent().map(step -> marker.timestep());
        }
      } else if (!subject.equals(FEED.feeds())) {
        cursor.bar(Json.read(text(message.get()), Bar.class));
      }
      return Optional.empty();
    }

    @Override
    public int barsPerEvent() {
      return symbols;
    }
  }

  private static String text(Message message) {
    return new String(message.getData(), StandardCharsets.UTF_8);
  }
}
