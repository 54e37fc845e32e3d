package dev.tradewinds.operator.host;

import dev.tradewinds.cloud.CloudException;
import dev.tradewinds.cloud.aws.AwsClients;
import dev.tradewinds.cloud.aws.BucketProvisioner;
import dev.tradewinds.cloud.aws.DynamoTradeTable;
import dev.tradewinds.cloud.aws.TableProvisioner;
import dev.tradewinds.operator.settings.StoreSettings;
import java.time.Duration;
import java.util.Optional;

/** Makes score table and bucket where that is the operator's job; elsewhere somebody has. */
record Provisioning(AwsClients aws, StoreSettings settings) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** May be repeated; throws {@link CloudException} when it should be. */
  void run() {
    if (settings.provision()) {
      table().create();
      trades().ifPresent(trades -> trades.provision(PATIENCE));
      new BucketProvisioner(aws.s3()).create(settings.platformBucket(), false);
    }
  }

  /**
   * What is wrong with a table that somebody else has made, or why that cannot be seen; absent when
   * it is as it should be.
   */
  Optional<String> fault() {
    if (settings.provision()) {
      return Optional.empty();
    }
    try {
      table().verify();
      trades().ifPresent(DynamoTradeTable::verify);
      return Optional.empty();
    } catch (CloudException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<DynamoTradeTable> trades() {
    return settings.tradeTable().map(name -> new DynamoTradeTable(aws.dynamoDb(), name));
  }

  private TableProvisioner table() {
    return new TableProvisioner(aws.dynamoDb(), settings.scoreTable(), PATIENCE);
  }
}
