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
import software.amazon.awssdk.retries.api.RetryStrategy;

/** What all clients have in common. */
record ClientDefaults(
    AwsSettings settings,
    CallObserver observer,
    SdkHttpClient http,
    Region region,
    AwsCredentialsProvider credentials) {

  /**
   * Reads the settings, calls nothing.
   *
   * @throws IllegalStateException when no region is set
   */
  static ClientDefaults of(
      AwsSettings settings, CallObserver observer, UnaryOperator<SdkHttpClient> wire) {
    SdkHttpClient http =
        wire.apply(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(settings.connectTimeout())
                .socketTimeout(settings.attemptTimeout())
                .build());
    return new ClientDefaults(
        settings, observer, http, configuredRegion(), DefaultCredentialsProvider.builder().build());
  }

  <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B apply(B builder) {
    return apply(builder, AwsRetryStrategy.adaptiveRetryStrategy());
  }

  <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B apply(
      B builder, RetryStrategy retries) {
    return builder
        .region(region)
        .credentialsProvider(credentials)
        .httpClient(http)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(settings.attemptTimeout())
                .apiCallTimeout(settings.callTimeout())
                .retryStrategy(retries)
                .addExecutionInterceptor(new ObservingInterceptor(observer))
                .build());
  }

  /** Without the metadata service, which outside EC2 answers only by silence. */
  private static Region configuredRegion() {
    try {
      return new AwsRegionProviderChain(
              new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
          .getRegion();
    } catch (SdkClientException e) {
      throw new IllegalStateException(
          "AWS region is not set, expected AWS_REGION in the environment, such as eu-central-1", e);
    }
  }
}
