package dev.tradewinds.operator.host;

import dev.tradewinds.cloud.aws.AwsClients;
import dev.tradewinds.cloud.aws.BucketProvisioner;
import dev.tradewinds.cloud.aws.TableProvisioner;
import dev.tradewinds.operator.settings.StoreSettings;
import java.time.Duration;

/**
 * Makes score table and bucket where that is the operator's job; elsewhere Terraform has made them.
 */
record Provisioning(AwsClients aws, StoreSettings settings) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** May be repeated; throws {@link dev.tradewinds.cloud.CloudException} when it should be. */
  void run() {
    if (settings.provision()) {
      new TableProvisioner(aws.dynamoDb(), settings.scoreTable(), PATIENCE).create();
      new BucketProvisioner(aws.s3()).create(settings.platformBucket(), false);
    }
  }
}
