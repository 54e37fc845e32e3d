package dev.tradewinds.cloud.aws;

import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * Makes a table that is not there, and waits for it.
 *
 * @param patience how long to wait for it to become active
 */
record TableMaker(DynamoDbClient client, Duration patience) {
  /**
   * Makes the table, with point-in-time recovery where the service has it. One that is there is
   * left as it is.
   *
   * @return whether it was made
   */
  boolean make(CreateTableRequest request) {
    boolean made = create(request);
    try (DynamoDbWaiter waiter = client.waiter()) {
      waiter.waitUntilTableExists(
          describe -> describe.tableName(request.tableName()), wait -> wait.waitTimeout(patience));
    }
    if (made) {
      protect(request.tableName());
    }
    return made;
  }

  private boolean create(CreateTableRequest request) {
    try {
      client.createTable(request);
      return true;
    } catch (ResourceInUseException e) {
      return false; // there already, or being made by another replica
    }
  }

  private void protect(String table) {
    try {
      client.updateContinuousBackups(
          update ->
              update
                  .tableName(table)
                  .pointInTimeRecoverySpecification(pitr -> pitr.pointInTimeRecoveryEnabled(true)));
    } catch (DynamoDbException e) {
      // DynamoDB Local has no backups.
      if (!"UnknownOperationException".equals(e.awsErrorDetails().errorCode())) {
        throw e;
      }
    }
  }
}
