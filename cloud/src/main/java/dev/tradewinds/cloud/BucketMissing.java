package dev.tradewinds.cloud;

/** The bucket does not exist. */
public final class BucketMissing extends CloudException {
  private static final long serialVersionUID = 1L;

  public BucketMissing(String bucket, Throwable cause) {
    super(
        "bucket %s is not there: make it (docs/install.md), or correct the name".formatted(bucket),
        cause);
  }
}
