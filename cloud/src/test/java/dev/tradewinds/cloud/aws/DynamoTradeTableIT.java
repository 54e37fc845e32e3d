package dev.tradewinds.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.cloud.CloudException;
import dev.tradewinds.cloud.RequestRefused;
import dev.tradewinds.cloud.local.LocalAws;
import dev.tradewinds.cloud.trades.TradeRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of trades against DynamoDB Local. */
class DynamoTradeTableIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private AwsClients clients;
  private String name;
  private DynamoTradeTable table;

  @BeforeEach
  void createTable() {
    LocalAws.shared().use();
    clients = AwsClients.of(AwsSettings.standard(), (service, operation, nanos, outcome) -> {});
    name = "trades-" + UUID.randomUUID();
    table = new DynamoTradeTable(clients.dynamoDb(), name);
    table.provision(PATIENCE);
  }

  @AfterEach
  void disconnect() {
    clients.close();
  }

  @Test
  void aTradeIsWrittenOnceHoweverOftenItIsTold() {
    TradeRow row = row(7, 0, 0.1 + 0.2, 5.214e-5);
    assertThat(table.record(row)).isTrue();
    assertThat(table.record(row)).isFalse();
    assertThat(table.latest("desk", "ada", 10)).containsExactly(row);
    assertThat(row.tradeId()).startsWith("trade_20180124_000000_ADA-BTC_");
  }

  @Test
  void tradesOfOneSecondAreToldApartAndTheLatestComeFirst() {
    TradeRow first = row(1, 0, 1, 2);
    TradeRow second = row(1, 1, 1, 2);
    TradeRow later = row(2, 0, 3, 4);
    table.record(first);
    table.record(second);
    table.record(later);
    assertThat(table.latest("desk", "ada", 1)).containsExactly(later);
    assertThat(table.latest("desk", "ada", 10)).containsExactlyInAnyOrder(first, second, later);
    assertThat(table.latest("desk", "eth", 10)).isEmpty();
  }

  @Test
  void makingItAgainKeepsIt() {
    table.record(row(1, 0, 1, 2));
    table.provision(PATIENCE);
    table.verify();
    assertThat(table.latest("desk", "ada", 10)).hasSize(1);
  }

  @Test
  void aTableOfAnotherShapeOrNoneIsSaid() {
    String scores = "scores-" + UUID.randomUUID();
    new TableProvisioner(clients.dynamoDb(), scores, PATIENCE).create();
    assertThatThrownBy(() -> new DynamoTradeTable(clients.dynamoDb(), scores).verify())
        .isInstanceOf(RequestRefused.class)
        .hasMessageContaining("expected only trade_id as partition key");
    assertThatThrownBy(() -> new DynamoTradeTable(clients.dynamoDb(), "none-" + name).verify())
        .isInstanceOf(CloudException.class)
        .hasMessageContaining("none-" + name);
  }

  private static TradeRow row(long step, int index, double quantity, double price) {
    return new TradeRow(
        "desk",
        "ada",
        Optional.of("demo"),
        "0123456789ab-1",
        step,
        index,
        "ADA-BTC",
        true,
        quantity,
        price,
        "1516752000",
        Instant.ofEpochSecond(1516752000 + (step == 7 ? 0 : step)),
        "Paper");
  }
}
