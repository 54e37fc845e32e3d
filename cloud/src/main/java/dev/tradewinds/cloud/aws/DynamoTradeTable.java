package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.RequestRefused;
import dev.tradewinds.cloud.trades.TradeRow;
import dev.tradewinds.cloud.trades.TradeTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table of trades in DynamoDB: the seed's attributes, and those that tell two trades of one
 * second apart.
 */
public final class DynamoTradeTable implements TradeTable {
  private static final String KEY = "trade_id";
  private static final String INDEX = "TraderIndex";
  private static final String TRADER = "trader";
  private static final String TIMESTAMP = "timestamp";

  private final DynamoDbClient client;
  private final String table;

  /**
   * Calls nothing.
   *
   * @param table name of the table
   */
  public DynamoTradeTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public boolean record(TradeRow row) {
    return Failures.translate(
        "recording trade " + row.tradeId(),
        table,
        () -> {
          try {
            client.putItem(
                put ->
                    put.tableName(table)
                        .item(item(row))
                        .conditionExpression("attribute_not_exists(" + KEY + ")"));
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  @Override
  public List<TradeRow> latest(String namespace, String trader, int limit) {
    return Failures.translate(
        "reading trades of " + trader,
        table,
        () ->
            client
                .query(
                    query ->
                        query
                            .tableName(table)
                            .indexName(INDEX)
                            .keyConditionExpression(TRADER + " = :trader")
                            .expressionAttributeValues(
                                Map.of(":trader", AttributeValue.fromS(namespace + "/" + trader)))
                            .scanIndexForward(false)
                            .limit(limit))
                .items()
                .stream()
                .map(DynamoTradeTable::row)
                .toList());
  }

  private static Map<String, AttributeValue> item(TradeRow row) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(KEY, AttributeValue.fromS(row.tradeId()));
    item.put("symbol", AttributeValue.fromS(row.symbol()));
    item.put("action", AttributeValue.fromS(row.buys() ? "buy" : "sell"));
    item.put("price", number(row.price()));
    item.put("shares", number(row.quantity()));
    item.put(TIMESTAMP, AttributeValue.fromS(row.at().toString()));
    item.put(TRADER, AttributeValue.fromS(row.namespace() + "/" + row.trader()));
    row.fleet().ifPresent(fleet -> item.put("fleet", AttributeValue.fromS(fleet)));
    item.put("run", AttributeValue.fromS(row.run()));
    item.put("step", AttributeValue.fromN(Long.toString(row.step())));
    item.put("order", AttributeValue.fromN(Integer.toString(row.index())));
    item.put("timestep", AttributeValue.fromS(row.timestep()));
    item.put("mode", AttributeValue.fromS(row.mode()));
    return item;
  }

  private static AttributeValue number(double value) {
    return AttributeValue.fromN(new BigDecimal(Double.toString(value)).toPlainString());
  }

  private static TradeRow row(Map<String, AttributeValue> item) {
    String[] trader = item.get(TRADER).s().split("/", 2);
    return new TradeRow(
        trader[0],
        trader[1],
        Optional.ofNullable(item.get("fleet")).map(AttributeValue::s),
        item.get("run").s(),
        Long.parseLong(item.get("step").n()),
        Integer.parseInt(item.get("order").n()),
        item.get("symbol").s(),
        item.get("action").s().equals("buy"),
        Double.parseDouble(item.get("shares").n()),
        Double.parseDouble(item.get("price").n()),
        item.get("timestep").s(),
        Instant.parse(item.get(TIMESTAMP).s()),
        item.get("mode").s());
  }

  /**
   * Makes the table where it is missing; for development.
   *
   * @param patience how long to wait for it to become active
   */
  public void provision(Duration patience) {
    Failures.translate(
        "making trade table " + table, table, () -> new TableMaker(client, patience).make(shape()));
  }

  /**
   * Checks that somebody else has made it as it should be.
   *
   * @throws RequestRefused when it differs
   */
  public void verify() {
    List<KeySchemaElement> keys =
        Failures.translate(
            "describing trade table " + table,
            table,
            () -> client.describeTable(d -> d.tableName(table)).table().keySchema());
    if (!keys.equals(shape().keySchema())) {
      throw new RequestRefused(
          "trade table %s has the keys %s, expected only %s as partition key"
              .formatted(table, keys, KEY),
          null);
    }
  }

  private CreateTableRequest shape() {
    return CreateTableRequest.builder()
        .tableName(table)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(text(KEY), text(TRADER), text(TIMESTAMP))
        .keySchema(key(KEY, KeyType.HASH))
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName(INDEX)
                .keySchema(key(TRADER, KeyType.HASH), key(TIMESTAMP, KeyType.RANGE))
                .projection(all -> all.projectionType(ProjectionType.ALL))
                .build())
        .build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
