package dev.tradewinds.cloud.aws;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Makes buckets where that is the operator's job (a laptop); elsewhere somebody does. */
public final class BucketProvisioner {
  private final S3Client client;

  /** Calls nothing. */
  public BucketProvisioner(S3Client client) {
    this.client = client;
  }

  /**
   * Makes the bucket if it is not there, in the region of the client.
   *
   * @param versioned keep the versions of its objects
   */
  public void create(String bucket, boolean versioned) {
    Failures.translate(
        "making bucket " + bucket,
        bucket,
        () -> {
          try {
            return client.headBucket(head -> head.bucket(bucket));
          } catch (NoSuchBucketException e) {
            return make(bucket);
          }
        });
    if (versioned) {
      Failures.translate(
          "keeping versions in bucket " + bucket,
          bucket,
          () ->
              client.putBucketVersioning(
                  put ->
                      put.bucket(bucket)
                          .versioningConfiguration(
                              versioning -> versioning.status(BucketVersioningStatus.ENABLED))));
    }
  }

  private Object make(String bucket) {
    String region = client.serviceClientConfiguration().region().id();
    return client.createBucket(
        create -> {
          create.bucket(bucket);
          if (!region.equals("us-east-1")) {
            create.createBucketConfiguration(where -> where.locationConstraint(region));
          }
        });
  }
}
