package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.CallObserver;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The SDK's clients, over one HTTP client. Making them reads settings only; nothing is called, not
 * even the metadata service for the region, and credentials are looked up with the first call.
 *
 * @param dynamoDb for the score table
 * @param s3 for the object store
 * @param presigner for signed URLs
 * @param http below the other two
 */
public record AwsClients(
    DynamoDbClient dynamoDb, S3Client s3, S3Presigner presigner, SdkHttpClient http)
    implements AutoCloseable {

  /**
   * Makes the clients.
   *
   * @throws IllegalStateException when no region is set
   */
  public static AwsClients of(AwsSettings settings, CallObserver observer) {
    return of(settings, observer, UnaryOperator.identity());
  }

  /** The same with something between the clients and the wire; for tests. */
  static AwsClients of(
      AwsSettings settings, CallObserver observer, UnaryOperator<SdkHttpClient> wire) {
    SdkHttpClient http =
        wire.apply(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(settings.connectTimeout())
                .socketTimeout(settings.attemptTimeout())
                .build());
    Common common =
        new Common(
            settings, observer, http, region(), DefaultCredentialsProvider.builder().build());
    return new AwsClients(
        common.apply(DynamoDbClient.builder()).build(),
        common.apply(S3Client.builder()).forcePathStyle(settings.s3PathStyle()).build(),
        common.presigner(),
        http);
  }

  private record Common(
      AwsSettings settings,
      CallObserver observer,
      SdkHttpClient http,
      Region region,
      AwsCredentialsProvider credentials) {

    <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B apply(B builder) {
      return builder
          .region(region)
          .credentialsProvider(credentials)
          .httpClient(http)
          .overrideConfiguration(
              ClientOverrideConfiguration.builder()
                  .apiCallAttemptTimeout(settings.attemptTimeout())
                  .apiCallTimeout(settings.callTimeout())
                  .retryStrategy(AwsRetryStrategy.adaptiveRetryStrategy())
                  .addExecutionInterceptor(new ObservingInterceptor(observer))
                  .build());
    }

    S3Presigner presigner() {
      S3Presigner.Builder builder =
          S3Presigner.builder()
              .region(region)
              .credentialsProvider(credentials)
              .serviceConfiguration(
                  S3Configuration.builder().pathStyleAccessEnabled(settings.s3PathStyle()).build());
      settings.s3PublicEndpoint().ifPresent(builder::endpointOverride);
      return builder.build();
    }
  }

  /** Without the metadata service, which outside EC2 answers only by silence. */
  private static Region region() {
    try {
      return new AwsRegionProviderChain(
              new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
          .getRegion();
    } catch (SdkClientException e) {
      throw new IllegalStateException(
          "AWS region is not set, expected AWS_REGION in the environment, such as eu-central-1", e);
    }
  }

  @Override
  public void close() {
    dynamoDb.close();
    s3.close();
    presigner.close();
    http.close();
  }
}
