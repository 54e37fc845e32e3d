package dev.tradewinds.evaluator.live;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.BarQuality;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.FeedStart;
import dev.tradewinds.contract.feed.IngestOrder;
import dev.tradewinds.contract.feed.NatsAccess;
import dev.tradewinds.contract.feed.Provenance;
import dev.tradewinds.contract.feed.ReplayOrder;
import dev.tradewinds.contract.feed.SourceOrder;
import dev.tradewinds.ingest.nats.FeedPublisher;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.api.PublishAck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The process that publishes. */
final class BenchSender {
  private static final FeedName FEED = BenchLoad.FEED;
  private static final Provenance BENCH =
      new Provenance("bench", "bench", BarQuality.SYNTHETIC, Optional.empty());
  private static final int WINDOW = 512;

  private BenchSender() {}

  static void publish(BenchLoad load) throws Exception {
    Connection connection = load.connect();
    Way way = way(load, connection);
    List<String> names = load.names();
    long began = System.nanoTime();
    for (int step = 0; step < load.steps(); step++) {
      long due = began + TimeUnit.MICROSECONDS.toNanos((long) step * load.gapMicros());
      while (System.nanoTime() < due) {
        TimeUnit.NANOSECONDS.sleep(Math.max(1, due - System.nanoTime() - 50_000));
      }
      String now = String.valueOf(System.nanoTime());
      for (String name : names) {
        way.bar(Bar.ofPrice(name, now, 100 + step % 7, BENCH));
      }
      way.end(now, step == load.steps() - 1);
    }
    connection.close();
  }

  static FeedPublisher feed(BenchLoad load, Connection connection) throws Exception {
    IngestOrder order =
        new IngestOrder(
            1,
            "bench",
            "bench",
            new NatsAccess(load.url(), Optional.empty(), Optional.empty()),
            FEED,
            new SourceOrder(Optional.of(new ReplayOrder(Material.inline(new byte[0]), 0, 1))),
            List.of(),
            false,
            24);
    return FeedPublisher.open(connection, order, System::nanoTime);
  }

  /** Puts a bar on its way; at the end of a step nothing, or what a way needs. */
  private interface Way {
    void bar(Bar bar) throws Exception;

    void end(String timestep, boolean last) throws Exception;
  }

  private static Way way(BenchLoad load, Connection connection) throws Exception {
    return switch (load.way()) {
      case "core" -> new Core(connection);
      case "jetstream" -> new Plain(connection.jetStream(), new ArrayDeque<>());
      default -> {
        FeedPublisher publisher = feed(load, connection);
        publisher.begin(new FeedStart("bench-1", load.names()));
        yield new Whole(publisher);
      }
    };
  }

  private record Core(Connection connection) implements Way {
    @Override
    public void bar(Bar bar) {
      connection.publish(FEED.bars(bar.symbol()), json(bar));
    }

    @Override
    public void end(String timestep, boolean last) throws Exception {
      if (last) {
        connection.flush(Duration.ofSeconds(10));
      }
    }
  }

  private record Plain(JetStream stream, Deque<CompletableFuture<PublishAck>> underway)
      implements Way {
    @Override
    public void bar(Bar bar) throws Exception {
      if (underway.size() >= WINDOW) {
        underway.remove().get();
      }
      underway.add(stream.publishAsync(FEED.bars(bar.symbol()), json(bar)));
    }

    @Override
    public void end(String timestep, boolean last) throws Exception {
      while (last && !underway.isEmpty()) {
        underway.remove().get();
      }
    }
  }

  private record Whole(FeedPublisher publisher) implements Way {
    @Override
    public void bar(Bar bar) throws Exception {
      publisher.bar(bar);
    }

    @Override
    public void end(String timestep, boolean last) throws Exception {
      publisher.endStep(timestep, last);
    }
  }

  private static byte[] json(Bar bar) {
    return Json.write(bar).getBytes(StandardCharsets.UTF_8);
  }
}
