package dev.tradewinds.cloud.objects;

import dev.tradewinds.cloud.InvalidKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An object, pinned as far as is known: to a version where the bucket keeps versions, else to an
 * ETag, else not at all.
 *
 * @param key at most {@value #KEY_BYTES} bytes of UTF-8
 * @param versionId only this version
 * @param etag only this content, as the store quotes it (with the quotation marks)
 */
public record ObjectRef(
    String bucket, String key, Optional<String> versionId, Optional<String> etag) {
  /** Most bytes of a key. */
  public static final int KEY_BYTES = 1024;

  public ObjectRef {
    if (bucket == null || bucket.isEmpty()) {
      throw new InvalidKey("bucket", bucket, "the name of a bucket");
    }
    if (key == null || key.isEmpty()) {
      throw new InvalidKey("key", key, "a text that is not empty");
    }
    if (key.getBytes(StandardCharsets.UTF_8).length > KEY_BYTES) {
      throw new InvalidKey("key", key, "at most " + KEY_BYTES + " bytes");
    }
  }

  /** Whatever the newest content is. */
  public static ObjectRef latest(String bucket, String key) {
    return new ObjectRef(bucket, key, Optional.empty(), Optional.empty());
  }

  /** Without its pins. */
  public ObjectRef unpinned() {
    return latest(bucket, key);
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key + versionId.map(id -> "?versionId=" + id).orElse("");
  }
}
