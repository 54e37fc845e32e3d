package dev.tradewinds.ingest.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.feed.AlpacaFeed;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.IngestHeartbeat;
import dev.tradewinds.contract.feed.IngestOrder;
import dev.tradewinds.contract.feed.IngestPhase;
import dev.tradewinds.contract.feed.SourceOrder;
import dev.tradewinds.fakes.alpaca.Fault;
import dev.tradewinds.fakes.alpaca.FaultKind;
import dev.tradewinds.fakes.nats.NatsServer;
import dev.tradewinds.ingest.Ingest;
import dev.tradewinds.ingest.SourceFailed;
import dev.tradewinds.ingest.nats.NatsConnections;
import io.nats.client.Connection;
import org.junit.jupiter.api.Test;

/** From the market to NATS through a hundred broken connections, compared with the market. */
class ReconnectsIT {
  private static final FeedName FEED = new FeedName("", "1m");
  private static final int MINUTES = 66;
  private static final double ROUND = 114;

  @Test
  @SuppressWarnings("try") // a connection may be interrupted while it closes
  void aHundredForcedReconnectsLeaveNoGapAndNoDouble() throws Exception {
    Fault[] faults = {
      Fault.of(FaultKind.DROP).after(65).every(ROUND, 34),
      Fault.of(FaultKind.SLOW_CLIENT).after(103).every(ROUND, 33),
      Fault.of(FaultKind.ERROR).code(500).after(141).every(ROUND, 33),
      Fault.of(FaultKind.REAP).seconds(25),
      Fault.of(FaultKind.REST_LAG).seconds(2),
      Fault.of(FaultKind.LATE_TRADE).lasting((MINUTES - 3) * 60.0)
    };
    try (NatsServer server = NatsServer.start();
        TradingDay day = new TradingDay(MINUTES, 0.1, faults)) {
      IngestOrder order =
          new IngestOrder(
              1,
              "test",
              "alpaca",
              server.access(),
              FEED,
              SourceOrder.of(day.order(AlpacaFeed.IEX, true, "secret", false)),
              TradingDay.SYMBOLS,
              false,
              24);
      IngestHeartbeat last = runToItsEnd(order, day);
      try (Connection connection = NatsConnections.open(server.access(), "the test")) {
        StreamRecord record = StreamRecord.of(connection, FEED);
        System.out.printf(
            "%d reconnects, %d minutes: the market had %d bars, the stream has %d steps with %d"
                + " bars, %d bars backfilled, %d revisions; gaps %d, doubles and other breaches"
                + " %d%n",
            last.reconnects(),
            MINUTES,
            day.truth().size(),
            record.steps(),
            record.inSteps.size(),
            record.backfilled,
            record.revised,
            day.truth().size() - record.inSteps.size(),
            record.breaches.size());
        assertThat(last.reconnects()).isGreaterThanOrEqualTo(100);
        assertThat(record.breaches).isEmpty();
        assertThat(record.inSteps).doesNotHaveDuplicates();
        assertThat(record.inSteps).hasSameElementsAs(day.truth().keySet());
        assertThat(record.latest).isEqualTo(day.truth());
        assertThat(record.ended).isTrue();
      }
    }
  }

  private static IngestHeartbeat runToItsEnd(IngestOrder order, TradingDay day)
      throws InterruptedException {
    AlpacaSource source =
        new AlpacaSource(order.source().alpaca().orElseThrow(), order.symbols(), day.clock);
    Ingest ingest = new Ingest(order, source, System::nanoTime);
    Thread process =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    ingest.run();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  } catch (SourceFailed e) {
                    throw new IllegalStateException(e);
                  }
                });
    while (process.isAlive() && ingest.heartbeat().phase() != IngestPhase.ENDED) {
      Thread.sleep(20);
    }
    IngestHeartbeat last = ingest.heartbeat();
    process.interrupt();
    process.join();
    return last;
  }
}
