package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.RequestRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Makes the score table where that is the operator's job (a laptop), and elsewhere, where somebody
 * else makes it, checks that it is as it should be.
 */
public final class TableProvisioner {
  private static final String KEYS =
      "%s:HASH %s:RANGE".formatted(Attributes.PARTITION, Attributes.SORT);
  private static final String INDEX_KEYS =
      "%s:HASH %s:RANGE".formatted(Attributes.INDEX_PARTITION, Attributes.SCORE);

  private final DynamoDbClient client;
  private final String table;
  private final Duration patience;

  /**
   * Calls nothing.
   *
   * @param patience how long to wait for the table to become active
   */
  public TableProvisioner(DynamoDbClient client, String table, Duration patience) {
    this.client = client;
    this.table = table;
    this.patience = patience;
  }

  /**
   * Makes the table with its index, billed on demand, with point-in-time recovery where the service
   * has it; then {@link #verify}. A table that is there is left as it is.
   */
  public void create() {
    translated("making", () -> new TableMaker(client, patience).make(request()));
    verify();
  }

  /**
   * Checks keys and index.
   *
   * @throws dev.tradewinds.cloud.TableMissing when there is no table
   * @throws RequestRefused when it differs; the message names each difference
   */
  public void verify() {
    TableDescription found =
        translated(
            "describing",
            () -> client.describeTable(describe -> describe.tableName(table)).table());
    List<String> differences = differences(found);
    if (!differences.isEmpty()) {
      throw new RequestRefused(
          "score table %s is not as expected: %s; make a table by docs/score-table.md and name it, or let Terraform replace this one"
              .formatted(table, String.join("; ", differences)),
          null);
    }
  }

  static List<String> differences(TableDescription found) {
    List<String> differences = new ArrayList<>();
    compare(differences, "keys", keys(found.keySchema()), KEYS);
    Optional<GlobalSecondaryIndexDescription> index =
        found.globalSecondaryIndexes().stream()
            .filter(one -> one.indexName().equals(Attributes.INDEX))
            .findFirst();
    if (index.isEmpty()) {
      differences.add("index %s is missing".formatted(Attributes.INDEX));
    } else {
      String name = "index " + Attributes.INDEX + " ";
      compare(differences, name + "keys", keys(index.get().keySchema()), INDEX_KEYS);
      compare(
          differences,
          name + "projection",
          index.get().projection().projectionTypeAsString(),
          "ALL");
    }
    for (AttributeDefinition attribute : found.attributeDefinitions()) {
      String expected = attribute.attributeName().equals(Attributes.SCORE) ? "N" : "S";
      compare(
          differences,
          "type of " + attribute.attributeName(),
          attribute.attributeTypeAsString(),
          expected);
    }
    return differences;
  }

  private static void compare(
      List<String> differences, String what, String found, String expected) {
    if (!expected.equals(found)) {
      differences.add("%s is %s, expected %s".formatted(what, found, expected));
    }
  }

  private static String keys(List<KeySchemaElement> schema) {
    return schema.stream()
        .map(key -> key.attributeName() + ":" + key.keyTypeAsString())
        .collect(Collectors.joining(" "));
  }

  private CreateTableRequest request() {
    return CreateTableRequest.builder()
        .tableName(table)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            attribute(Attributes.PARTITION, ScalarAttributeType.S),
            attribute(Attributes.SORT, ScalarAttributeType.S),
            attribute(Attributes.INDEX_PARTITION, ScalarAttributeType.S),
            attribute(Attributes.SCORE, ScalarAttributeType.N))
        .keySchema(key(Attributes.PARTITION, KeyType.HASH), key(Attributes.SORT, KeyType.RANGE))
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName(Attributes.INDEX)
                .keySchema(
                    key(Attributes.INDEX_PARTITION, KeyType.HASH),
                    key(Attributes.SCORE, KeyType.RANGE))
                .projection(all -> all.projectionType(ProjectionType.ALL))
                .build())
        .build();
  }

  private <T> T translated(String doing, Supplier<T> call) {
    return Failures.translate(doing + " score table " + table, table, call);
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
