package dev.tradewinds.cloud.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What the clients need beyond the SDK's own standard settings. Credentials, region ({@code
 * AWS_REGION}) and endpoints ({@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_DYNAMODB}, {@code
 * AWS_ENDPOINT_URL_S3}) come from those.
 *
 * @param s3PathStyle {@code tradewinds.aws.s3.path-style}: name the bucket in the path instead of
 *     the host; for S3 servers reached by a service name
 * @param s3PublicEndpoint {@code tradewinds.aws.s3.public-endpoint}: where the holders of signed
 *     URLs reach the object store, if they do not reach it where the operator does
 * @param connectTimeout to open a connection
 * @param attemptTimeout for one attempt at a call
 * @param callTimeout for a call with all its attempts
 */
public record AwsSettings(
    boolean s3PathStyle,
    Optional<URI> s3PublicEndpoint,
    Duration connectTimeout,
    Duration attemptTimeout,
    Duration callTimeout) {

  /** Settings for AWS itself, with timeouts that suit documents of some MiB. */
  public static AwsSettings standard() {
    return new AwsSettings(
        false,
        Optional.empty(),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30));
  }

  /** The same, with the bucket named in the path. */
  public AwsSettings withPathStyle() {
    return new AwsSettings(true, s3PublicEndpoint, connectTimeout, attemptTimeout, callTimeout);
  }

  /** The same, with signed URLs that lead to another place. */
  public AwsSettings withPublicEndpoint(URI endpoint) {
    return new AwsSettings(
        s3PathStyle, Optional.of(endpoint), connectTimeout, attemptTimeout, callTimeout);
  }
}
