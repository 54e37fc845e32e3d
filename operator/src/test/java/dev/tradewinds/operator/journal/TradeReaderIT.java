package dev.tradewinds.operator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.CloudUnavailable;
import dev.tradewinds.cloud.aws.AwsClients;
import dev.tradewinds.cloud.aws.AwsSettings;
import dev.tradewinds.cloud.aws.DynamoTradeTable;
import dev.tradewinds.cloud.local.LocalAws;
import dev.tradewinds.cloud.trades.TradeRow;
import dev.tradewinds.cloud.trades.TradeTable;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.fleet.TradeJournal;
import dev.tradewinds.contract.fleet.TradeOutcome;
import dev.tradewinds.fakes.nats.NatsServer;
import dev.tradewinds.operator.nats.LineWork;
import dev.tradewinds.operator.nats.Radio;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The journal of a real NATS into DynamoDB Local. */
@Timeout(180)
class TradeReaderIT {
  private static final int STEPS = 150;

  private AwsClients clients;
  private DynamoTradeTable table;
  private NatsServer nats;
  private Connection trader;

  @BeforeEach
  void open() throws Exception {
    LocalAws.shared().use();
    clients = AwsClients.of(AwsSettings.standard(), (service, operation, nanos, outcome) -> {});
    table = new DynamoTradeTable(clients.dynamoDb(), "trades-" + UUID.randomUUID());
    table.provision(Duration.ofSeconds(20));
    nats = NatsServer.start();
    trader = Nats.connect(nats.url());
    trader
        .jetStreamManagement()
        .addStream(
            StreamConfiguration.builder()
                .name(TradeJournal.STREAM)
                .subjects(TradeJournal.ALL)
                .storageType(StorageType.File)
                .build());
    trader.jetStream().publish("trades.desk.one", bytes("no journal"));
    for (int step = 0; step < STEPS; step++) {
      // Without message ids the server does not see that the second one is the first again.
      trader.jetStream().publish("trades.desk.one", bytes(Json.write(step(step))));
      trader.jetStream().publish("trades.desk.one", bytes(Json.write(step(step))));
    }
    trader.jetStream().publish("trades.elsewhere.one", bytes(Json.write(step(0))));
  }

  @AfterEach
  void close() throws Exception {
    trader.close();
    nats.close();
    clients.close();
  }

  private static TradeJournal step(int step) {
    return TradeRowsTest.journal(
        step,
        0,
        String.valueOf(1_516_752_000 + 60 * step),
        TradeRowsTest.trade("buy", 1, TradeOutcome.FILLED),
        TradeRowsTest.trade("sell", 0.5, TradeOutcome.FILLED));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An operator, as far as it reads journals. */
  private final class Reader implements AutoCloseable {
    private final Radio radio = new Radio(Clock.systemUTC());
    private final LineWork work;

    Reader(TradeTable to) {
      work = new LineWork("trades", radio.links()::lines, () -> new TradeReader(to));
      radio.listenToLines(work::refresh);
      radio.links().want(new ResourceID("replay", "desk"), nats.access());
    }

    @Override
    public void close() {
      work.close();
      radio.close();
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1_200 && !condition.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private long acknowledged() {
    try {
      return trader
          .getStreamContext(TradeJournal.STREAM)
          .getConsumerContext("table-of-trades-desk")
          .getConsumerInfo()
          .getAckFloor()
          .getStreamSequence();
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      return -1;
    }
  }

  @Test
  void eachTradeIsInTheTableOnceThroughEndsOfTheOperatorAndOfNats() throws Exception {
    AtomicInteger written = new AtomicInteger();
    TradeTable failing =
        new TradeTable() {
          @Override
          public boolean record(TradeRow row) {
            if (written.incrementAndGet() > 250) {
              throw new CloudUnavailable("the table is away", null);
            }
            return table.record(row);
          }

          @Override
          public List<TradeRow> latest(String namespace, String trader, int limit) {
            return table.latest(namespace, trader, limit);
          }
        };
    try (Reader first = new Reader(failing)) {
      assertThat(first).isNotNull();
      await(() -> written.get() > 250);
    }
    assertThat(table.latest("desk", "one", 1_000)).hasSizeLessThan(2 * STEPS);
    nats.kill();
    nats.startAgain();
    try (Reader second = new Reader(table)) {
      assertThat(second).isNotNull();
      await(() -> acknowledged() == 2 * STEPS + 1);
    }
    List<TradeRow> rows = table.latest("desk", "one", 1_000);
    assertThat(rows).hasSize(2 * STEPS);
    assertThat(rows).extracting(TradeRow::tradeId).doesNotHaveDuplicates();
    assertThat(table.latest("elsewhere", "one", 10)).isEmpty();
  }
}
