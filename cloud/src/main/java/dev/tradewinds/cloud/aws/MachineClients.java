package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.CallObserver;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The SDK's clients for machines, over one HTTP client; made as {@link AwsClients} are, and only
 * where there are machines.
 *
 * @param ec2 for machines
 * @param ssm for commands and what is read of them
 * @param ssmOnce the same without retries: SendCommand has no token, so a retry after a lost answer
 *     would be a second command
 * @param secrets for secrets
 * @param http below the others
 */
public record MachineClients(
    Ec2Client ec2,
    SsmClient ssm,
    SsmClient ssmOnce,
    SecretsManagerClient secrets,
    SdkHttpClient http)
    implements AutoCloseable {

  /**
   * Makes the clients.
   *
   * @throws IllegalStateException when no region is set
   */
  public static MachineClients of(AwsSettings settings, CallObserver observer) {
    return of(settings, observer, AwsRetryStrategy.adaptiveRetryStrategy());
  }

  private static MachineClients of(
      AwsSettings settings, CallObserver observer, RetryStrategy retries) {
    ClientDefaults defaults = ClientDefaults.of(settings, observer, wire -> wire);
    return new MachineClients(
        defaults.apply(Ec2Client.builder(), retries).build(),
        defaults.apply(SsmClient.builder(), retries).build(),
        defaults.apply(SsmClient.builder(), AwsRetryStrategy.doNotRetry()).build(),
        defaults.apply(SecretsManagerClient.builder(), retries).build(),
        defaults.http());
  }

  /** The same without any retries: for tests that script what goes wrong. */
  public static MachineClients withoutRetries(AwsSettings settings, CallObserver observer) {
    return of(settings, observer, AwsRetryStrategy.doNotRetry());
  }

  @Override
  public void close() {
    ec2.close();
    ssm.close();
    ssmOnce.close();
    secrets.close();
    http.close();
  }
}
