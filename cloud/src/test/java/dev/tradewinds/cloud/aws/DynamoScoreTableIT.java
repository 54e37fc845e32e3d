package dev.tradewinds.cloud.aws;

import static dev.tradewinds.cloud.scores.Samples.CUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.cloud.CallObserver;
import dev.tradewinds.cloud.RequestRefused;
import dev.tradewinds.cloud.TableMissing;
import dev.tradewinds.cloud.UnreadableRow;
import dev.tradewinds.cloud.local.LocalAws;
import dev.tradewinds.cloud.scores.BoardContract;
import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.cloud.scores.RunQuery;
import dev.tradewinds.cloud.scores.Samples;
import dev.tradewinds.cloud.scores.ScoreTable;
import dev.tradewinds.cloud.scores.Standing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The score table against DynamoDB Local. */
class DynamoScoreTableIT extends BoardContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final AtomicInteger TABLES = new AtomicInteger();
  private static final ConcurrentLinkedQueue<String> CALLS = new ConcurrentLinkedQueue<>();

  private static LossyWire wire;
  private static AwsClients clients;

  private final String name = "scores-" + TABLES.incrementAndGet();
  private ScoreTable table;

  @AfterAll
  static void disconnect() {
    if (clients != null) {
      clients.close();
    }
  }

  /** Not before all tests: one that is left out there is not counted. */
  @BeforeEach
  void createTable() {
    if (clients == null) {
      connect();
    }
    table = new DynamoScoreTable(clients.dynamoDb(), name);
    provisioner().create();
    CALLS.clear();
  }

  private static void connect() {
    LocalAws.shared().use();
    CallObserver observer =
        (service, operation, nanos, outcome) ->
            CALLS.add(service + " " + operation + " " + outcome + (nanos > 0 ? "" : " in no time"));
    clients = AwsClients.of(AwsSettings.standard(), observer, http -> wire = new LossyWire(http));
  }

  @AfterEach
  void everyLossHappened() {
    assertThat(wire == null || wire.allLost()).isTrue();
  }

  @Override
  protected ScoreTable table() {
    return table;
  }

  @Override
  protected void wipe() {
    drop();
    provisioner().create();
  }

  @Override
  protected void drop() {
    client().deleteTable(delete -> delete.tableName(name));
  }

  @Override
  protected void loseAnswer(String operation) {
    wire.loseNext();
  }

  @Test
  void the_seeds_own_query_prints_the_board() {
    HistoryRow row = Samples.scored("team", "20251121-120000", 1, 7, 10.211553371369824);
    table.recordRun(row);
    table.recordRun(Samples.scored("team", "other", 1, 8, 3));
    table.putBoard(BoardRow.first(CUP, "team", 0, Standing.of(row)));
    table.putBoard(BoardRow.first(CUP, "second", 0, Samples.standing("s", 9, 9.5)));
    QueryResponse answer =
        client()
            .query(
                query ->
                    query
                        .tableName(name)
                        .indexName("LeaderboardIndex")
                        .keyConditionExpression("competition_id = :cid")
                        .expressionAttributeValues(Map.of(":cid", AttributeValue.fromS(CUP)))
                        .scanIndexForward(false));
    assertThat(answer.items()).hasSize(2);
    assertThat(answer.items().getFirst())
        .containsEntry("participant_id", AttributeValue.fromS("team"))
        .containsEntry("original_submission_id", AttributeValue.fromS("20251121-120000"))
        .containsEntry("score", AttributeValue.fromN("10.211553"))
        .containsEntry("sharpe_ratio", AttributeValue.fromN("10.211553"))
        .containsEntry("pnl", AttributeValue.fromN("20455.72"))
        .containsEntry("final_nav", AttributeValue.fromN("120455.72"))
        .containsEntry("percent_return", AttributeValue.fromN("0.204557"))
        .containsEntry("test_key", AttributeValue.fromS("train1"))
        .containsEntry("timestep", AttributeValue.fromN("1795262407"))
        .containsKey("universe");
    Map<String, AttributeValue> history = item("team", row.key().sortKey());
    assertThat(history).doesNotContainKey("competition_id");
    assertThat(history).containsEntry("verdict", AttributeValue.fromS("Scored"));
  }

  @Test
  void the_seeds_own_results_in_the_index_are_no_board_rows() {
    put(Map.of("competition_id", AttributeValue.fromS(CUP), "score", AttributeValue.fromN("99")));
    BoardRow row = BoardRow.first(CUP, "team", 0, Samples.standing("s", 9, 9.5));
    table.putBoard(row);
    assertThat(table.leaderboard(CUP, 1)).containsExactly(row);
  }

  @Test
  void a_row_of_somebody_else_is_named() {
    put(Map.of("competition", AttributeValue.fromS(CUP)));
    assertThatThrownBy(() -> table.findRuns(RunQuery.of("sub", "team")))
        .isInstanceOf(UnreadableRow.class)
        .hasMessageContaining("row (team, sub#1) of the score table: attribute identity");
  }

  @Test
  void the_observer_is_told_of_every_call() {
    HistoryRow row = Samples.scored("team", "s", 1, 1, 1);
    table.recordRun(row);
    table.recordRun(row);
    drop();
    assertThatThrownBy(() -> table.boardEpoch(CUP)).isInstanceOf(TableMissing.class);
    assertThat(CALLS)
        .containsExactly(
            "DynamoDb PutItem OK",
            "DynamoDb PutItem CONDITION_FAILED",
            "DynamoDb DeleteTable OK",
            "DynamoDb GetItem NOT_FOUND");
  }

  @Test
  void a_table_of_another_form_is_refused_with_its_differences() {
    provisioner().create();
    provisioner().verify();
    drop();
    assertThatThrownBy(() -> provisioner().verify())
        .isInstanceOf(TableMissing.class)
        .hasMessageContaining(name);
    client().createTable(ofAnotherForm());
    assertThatThrownBy(() -> provisioner().create())
        .isInstanceOf(RequestRefused.class)
        .hasMessageContaining(
            "keys is participant_id:HASH, expected participant_id:HASH submission_id:RANGE; index LeaderboardIndex is missing; type of participant_id is N, expected S");
  }

  private CreateTableRequest ofAnotherForm() {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            AttributeDefinition.builder()
                .attributeName("participant_id")
                .attributeType(ScalarAttributeType.N)
                .build())
        .keySchema(
            KeySchemaElement.builder()
                .attributeName("participant_id")
                .keyType(KeyType.HASH)
                .build())
        .build();
  }

  private void put(Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.put("participant_id", AttributeValue.fromS("team"));
    item.put("submission_id", AttributeValue.fromS("sub#1"));
    client().putItem(write -> write.tableName(name).item(item));
  }

  private Map<String, AttributeValue> item(String partition, String sortKey) {
    return client()
        .getItem(get -> get.tableName(name).key(ItemWriter.key(partition, sortKey)))
        .item();
  }

  private TableProvisioner provisioner() {
    return new TableProvisioner(client(), name, PATIENCE);
  }

  private static DynamoDbClient client() {
    return clients.dynamoDb();
  }
}
