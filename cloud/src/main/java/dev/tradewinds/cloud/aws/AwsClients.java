package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.CallObserver;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The SDK's clients for tables and objects, over one HTTP client. Making them reads settings only;
 * nothing is called, not even the metadata service for the region, and credentials are looked up
 * with the first call.
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
    ClientDefaults defaults = ClientDefaults.of(settings, observer, wire);
    return new AwsClients(
        defaults.apply(DynamoDbClient.builder()).build(),
        defaults.apply(S3Client.builder()).forcePathStyle(settings.s3PathStyle()).build(),
        presigner(defaults),
        defaults.http());
  }

  private static S3Presigner presigner(ClientDefaults defaults) {
    AwsSettings settings = defaults.settings();
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(defaults.region())
            .credentialsProvider(defaults.credentials())
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(settings.s3PathStyle()).build());
    settings.s3PublicEndpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  @Override
  public void close() {
    dynamoDb.close();
    s3.close();
    presigner.close();
    http.close();
  }
}
