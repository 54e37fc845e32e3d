package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.scores.ActiveTest;
import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.BoardWrite;
import dev.tradewinds.cloud.scores.EpochMove;
import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.cloud.scores.RunQuery;
import dev.tradewinds.cloud.scores.RunWrite;
import dev.tradewinds.cloud.scores.ScoreKeys;
import dev.tradewinds.cloud.scores.ScoreTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The score table in DynamoDB; rows and conditions are described in docs/score-table.md. */
public final class DynamoScoreTable implements ScoreTable {
  private static final String ABSENT = "attribute_not_exists(" + Attributes.PARTITION + ")";

  private final DynamoDbClient client;
  private final String table;
  private final DynamoBoard board;

  /**
   * Calls nothing.
   *
   * @param table name of the table
   */
  public DynamoScoreTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
    this.board = new DynamoBoard(client, table);
  }

  @Override
  public RunWrite recordRun(HistoryRow row) {
    return translated(
        "recording run " + row.key(),
        () -> {
          try {
            client.putItem(
                put ->
                    put.tableName(table)
                        .item(Rows.item(row))
                        .conditionExpression(ABSENT)
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new RunWrite.Recorded();
          } catch (ConditionalCheckFailedException e) {
            HistoryRow existing = Rows.history(e.item());
            return existing.equals(row)
                ? new RunWrite.Recorded()
                : new RunWrite.AlreadyThere(existing);
          }
        });
  }

  @Override
  public List<HistoryRow> findRuns(RunQuery query) {
    RunQuery.KeyPrefix keys = query.keys();
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":partition", AttributeValue.fromS(keys.partition()));
    values.put(":prefix", AttributeValue.fromS(keys.sortKeyPrefix()));
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression(
                "%s = :partition AND begins_with(%s, :prefix)"
                    .formatted(Attributes.PARTITION, Attributes.SORT));
    query
        .identity()
        .ifPresent(
            identity -> {
              values.put(":identity", AttributeValue.fromS(identity.value()));
              request.filterExpression("#identity = :identity");
              request.expressionAttributeNames(Map.of("#identity", Attributes.IDENTITY));
            });
    request.expressionAttributeValues(values);
    return translated(
        "reading runs of " + query,
        () ->
            client.queryPaginator(request.build()).items().stream()
                .map(Rows::history)
                .sorted(HistoryRow.IN_ORDER)
                .toList());
  }

  @Override
  public BoardWrite putBoard(BoardRow row) {
    return translated(
        "writing the board row of %s in %s".formatted(row.participantId(), row.competition()),
        () -> board.put(row));
  }

  @Override
  public Optional<BoardRow> board(String competition, String participantId) {
    return translated(
        "reading the board row of %s in %s".formatted(participantId, competition),
        () -> board.row(competition, participantId));
  }

  @Override
  public List<BoardRow> boards(String competition, Collection<String> participantIds) {
    return translated(
        "reading board rows of " + competition, () -> board.rows(competition, participantIds));
  }

  @Override
  public List<BoardRow> leaderboard(String competition, int limit) {
    return translated(
        "reading the leaderboard of " + competition, () -> board.best(competition, limit));
  }

  @Override
  public long boardEpoch(String competition) {
    return translated("reading the board epoch of " + competition, () -> board.epoch(competition));
  }

  @Override
  public long advanceBoardEpoch(EpochMove move) {
    return translated("moving a board epoch: " + move, () -> board.advance(move));
  }

  @Override
  public Optional<ActiveTest> activeTest(Optional<String> competition) {
    String sortKey = ScoreKeys.activeTest(competition);
    return translated(
        "reading " + sortKey,
        () ->
            Optional.of(
                    client
                        .getItem(
                            get ->
                                get.tableName(table)
                                    .key(ItemWriter.key(ScoreKeys.SYSTEM_CONFIG, sortKey))
                                    .consistentRead(true))
                        .item())
                .filter(item -> !item.isEmpty())
                .map(Rows::activeTest));
  }

  @Override
  public Optional<ActiveTest> putActiveTest(ActiveTest test, Optional<ActiveTest> expected) {
    return translated(
        "setting " + ScoreKeys.activeTest(test.competition()),
        () -> {
          try {
            client.putItem(
                put -> {
                  put.tableName(table)
                      .item(Rows.item(test))
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD)
                      .conditionExpression(ABSENT);
                  expected.ifPresent(
                      old ->
                          put.conditionExpression("#key = :key AND #bucket = :bucket AND #at = :at")
                              .expressionAttributeNames(
                                  Map.of(
                                      "#key", Attributes.ACTIVE_TEST_KEY,
                                      "#bucket", Attributes.ACTIVE_TEST_BUCKET,
                                      "#at", Attributes.CHANGED_AT))
                              .expressionAttributeValues(
                                  Map.of(
                                      ":key", AttributeValue.fromS(old.testKey()),
                                      ":bucket", AttributeValue.fromS(old.bucket()),
                                      ":at", ItemWriter.number(old.changedAt().getEpochSecond()))));
                });
            return Optional.of(test);
          } catch (ConditionalCheckFailedException e) {
            return e.hasItem() ? Optional.of(Rows.activeTest(e.item())) : Optional.empty();
          }
        });
  }

  private <T> T translated(String what, Supplier<T> call) {
    return Failures.translate(what, table, call);
  }
}
