package dev.tradewinds.cloud.aws;

import static dev.tradewinds.cloud.scores.Samples.CUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.cloud.CloudUnavailable;
import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.BoardWrite;
import dev.tradewinds.cloud.scores.Samples;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What DynamoDB does under load and DynamoDB Local never. */
class DynamoBoardTest {
  private static final BoardRow ROW = BoardRow.first(CUP, "team", 0, Samples.standing("s", 1, 1));

  /** Cancels transactions by script, and answers one key of a batch at a time. */
  private static final class BusyDynamoDb implements DynamoDbClient {
    private final Queue<String> cancellations = new ArrayDeque<>();
    private int transactions;

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
      transactions++;
      String reason = cancellations.poll();
      if (reason == null) {
        return TransactWriteItemsResponse.builder().build();
      }
      throw TransactionCanceledException.builder()
          .message("Transaction cancelled")
          .statusCode(400)
          .cancellationReasons(
              CancellationReason.builder().code("None").build(),
              CancellationReason.builder().code(reason).build())
          .build();
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      KeysAndAttributes wanted = request.requestItems().get("scores");
      assertThat(wanted.consistentRead()).isTrue();
      String participant = wanted.keys().getFirst().get("participant_id").s();
      BoardRow row = BoardRow.first(CUP, participant, 0, Samples.standing("s", 1, 1));
      var rest = wanted.keys().subList(1, wanted.keys().size());
      return BatchGetItemResponse.builder()
          .responses(Map.of("scores", List.of(Rows.item(row))))
          .unprocessedKeys(
              rest.isEmpty() ? Map.of() : Map.of("scores", wanted.toBuilder().keys(rest).build()))
          .build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }

  private final BusyDynamoDb client = new BusyDynamoDb();
  private final DynamoScoreTable table = new DynamoScoreTable(client, "scores");

  @Test
  void colliding_transactions_are_tried_again() {
    client.cancellations.addAll(List.of("TransactionConflict", "ThrottlingError"));
    assertThat(table.putBoard(ROW)).isEqualTo(new BoardWrite.Written());
    assertThat(client.transactions).isEqualTo(3);
  }

  @Test
  void a_transaction_that_always_collides_is_for_later() {
    for (int i = 0; i < 10; i++) {
      client.cancellations.add("TransactionConflict");
    }
    assertThatThrownBy(() -> table.putBoard(ROW))
        .isInstanceOf(CloudUnavailable.class)
        .hasMessageContaining("board row of team: gave up after 6 attempts");
    assertThat(client.transactions).isEqualTo(6);
  }

  @Test
  void what_a_batch_left_undone_is_asked_for_again() {
    assertThat(table.boards(CUP, List.of("a", "b", "c")))
        .extracting(BoardRow::participantId)
        .containsExactly("a", "b", "c");
  }
}
