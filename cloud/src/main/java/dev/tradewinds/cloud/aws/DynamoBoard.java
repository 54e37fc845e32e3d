package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.BoardWrite;
import dev.tradewinds.cloud.scores.EpochMove;
import dev.tradewinds.cloud.scores.ScoreKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The board rows and their epoch. Throws what the SDK throws. */
final class DynamoBoard {
  /** Most keys of one BatchGetItem. */
  private static final int BATCH = 100;

  /** Most rows of one Query; the answer ends at 1 MiB anyway. */
  private static final int PAGE = 1000;

  /** Reasons for which a transaction may be tried again at once. */
  private static final Set<String> PASSING =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private final DynamoDbClient client;
  private final String table;

  DynamoBoard(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * A transaction, because the row's condition alone would let a writer of a past epoch fill an
   * empty place. The SDK gives it a token, so that its own retries do not do it twice.
   */
  BoardWrite put(BoardRow row) {
    TransactWriteItemsRequest request = putRequest(row);
    Backoff backoff = new Backoff("board row of " + row.participantId());
    while (true) {
      try {
        client.transactWriteItems(request);
        return new BoardWrite.Written();
      } catch (TransactionCanceledException e) {
        List<String> reasons =
            e.cancellationReasons().stream().map(CancellationReason::code).toList();
        if (reasons.contains("ConditionalCheckFailed")) {
          return whatIsThere(row);
        }
        if (reasons.stream().noneMatch(PASSING::contains)) {
          throw e;
        }
        backoff.pause(e);
      }
    }
  }

  private BoardWrite whatIsThere(BoardRow wanted) {
    Optional<BoardRow> current = row(wanted.competition(), wanted.participantId());
    return current.equals(Optional.of(wanted))
        ? new BoardWrite.Written()
        : new BoardWrite.Stale(current, epoch(wanted.competition()));
  }

  private TransactWriteItemsRequest putRequest(BoardRow row) {
    Map<String, String> epochName = Map.of("#epoch", Attributes.EPOCH);
    AttributeValue epoch = ItemWriter.number(row.epoch());
    TransactWriteItem notPast =
        TransactWriteItem.builder()
            .conditionCheck(
                check ->
                    check
                        .tableName(table)
                        .key(epochKey(row.competition()))
                        .conditionExpression("attribute_not_exists(#epoch) OR #epoch <= :epoch")
                        .expressionAttributeNames(epochName)
                        .expressionAttributeValues(Map.of(":epoch", epoch)))
            .build();
    TransactWriteItem next =
        TransactWriteItem.builder()
            .put(
                put -> {
                  put.tableName(table).item(Rows.item(row));
                  if (row.revision() == 1) {
                    put.conditionExpression("attribute_not_exists(" + Attributes.PARTITION + ")");
                  } else {
                    put.conditionExpression("#rev = :rev AND #epoch <= :epoch")
                        .expressionAttributeNames(
                            Map.of("#rev", Attributes.REVISION, "#epoch", Attributes.EPOCH))
                        .expressionAttributeValues(
                            Map.of(":rev", ItemWriter.number(row.revision() - 1), ":epoch", epoch));
                  }
                })
            .build();
    return TransactWriteItemsRequest.builder().transactItems(notPast, next).build();
  }

  Optional<BoardRow> row(String competition, String participantId) {
    return Optional.of(item(rowKey(competition, participantId)))
        .filter(item -> !item.isEmpty())
        .map(Rows::board);
  }

  List<BoardRow> rows(String competition, Collection<String> participantIds) {
    List<Map<String, AttributeValue>> keys =
        participantIds.stream().distinct().map(id -> rowKey(competition, id)).toList();
    List<BoardRow> rows = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<Map<String, AttributeValue>> batch =
          keys.subList(from, Math.min(from + BATCH, keys.size()));
      readBatch(batch, rows);
    }
    return rows;
  }

  private void readBatch(List<Map<String, AttributeValue>> keys, List<BoardRow> into) {
    Map<String, KeysAndAttributes> open =
        Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    Backoff backoff = new Backoff("board rows");
    while (true) {
      Map<String, KeysAndAttributes> wanted = open;
      var answer = client.batchGetItem(get -> get.requestItems(wanted));
      answer.responses().getOrDefault(table, List.of()).stream()
          .map(Rows::board)
          .forEach(into::add);
      open = answer.unprocessedKeys();
      if (open.isEmpty()) {
        return;
      }
      backoff.pause(null);
    }
  }

  /**
   * The index orders by the rounded score and leaves ties open, so the rows are read on to the end
   * of the last tie and then ordered here.
   */
  List<BoardRow> best(String competition, int limit) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> after = Map.of();
    do {
      QueryResponse page = client.query(indexQuery(competition, Math.min(limit, PAGE) + 1, after));
      page.items().stream().filter(DynamoBoard::isBoardRow).forEach(items::add);
      after = page.lastEvaluatedKey();
    } while (!after.isEmpty() && !complete(items, limit));
    return items.stream().map(Rows::board).sorted(BoardRow.BEST_FIRST).limit(limit).toList();
  }

  private static boolean complete(List<Map<String, AttributeValue>> items, int limit) {
    return limit == 0
        || items.size() > limit
            && !items
                .getLast()
                .get(Attributes.SCORE)
                .equals(items.get(limit - 1).get(Attributes.SCORE));
  }

  /** A table that the seed's own tools have written holds results of theirs in the index. */
  private static boolean isBoardRow(Map<String, AttributeValue> item) {
    return item.get(Attributes.SORT).s().startsWith(ScoreKeys.BOARD_PREFIX);
  }

  private QueryRequest indexQuery(
      String competition, int pageSize, Map<String, AttributeValue> after) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName(Attributes.INDEX)
        .keyConditionExpression(Attributes.INDEX_PARTITION + " = :competition")
        .expressionAttributeValues(Map.of(":competition", AttributeValue.fromS(competition)))
        .scanIndexForward(false)
        .limit(pageSize)
        .exclusiveStartKey(after.isEmpty() ? null : after)
        .build();
  }

  long epoch(String competition) {
    return Rows.epoch(item(epochKey(competition)));
  }

  long advance(EpochMove move) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(epochKey(move.competition()))
                  .updateExpression("SET #epoch = :to, #competition = :competition")
                  .conditionExpression(
                      move.from() == 0 ? "attribute_not_exists(#epoch)" : "#epoch = :from")
                  .expressionAttributeNames(
                      Map.of("#epoch", Attributes.EPOCH, "#competition", Attributes.COMPETITION))
                  .expressionAttributeValues(epochValues(move))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return move.to();
    } catch (ConditionalCheckFailedException e) {
      return e.hasItem() ? Rows.epoch(e.item()) : 0;
    }
  }

  private static Map<String, AttributeValue> epochValues(EpochMove move) {
    AttributeValue to = ItemWriter.number(move.to());
    AttributeValue competition = AttributeValue.fromS(move.competition());
    return move.from() == 0
        ? Map.of(":to", to, ":competition", competition)
        : Map.of(":to", to, ":competition", competition, ":from", ItemWriter.number(move.from()));
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    return client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
  }

  private static Map<String, AttributeValue> rowKey(String competition, String participantId) {
    return ItemWriter.key(ScoreKeys.participant(participantId), ScoreKeys.board(competition));
  }

  private static Map<String, AttributeValue> epochKey(String competition) {
    return ItemWriter.key(ScoreKeys.SYSTEM_CONFIG, ScoreKeys.epoch(competition));
  }
}
