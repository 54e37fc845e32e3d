package dev.tradewinds.cloud.objects;

import dev.tradewinds.contract.Digest;
import java.time.Duration;
import java.util.Optional;

/**
 * The object store. All operations throw {@link dev.tradewinds.cloud.CloudException}: {@link
 * dev.tradewinds.cloud.BucketMissing} when there is no bucket, {@link
 * dev.tradewinds.cloud.CloudUnavailable} when it should be tried again later.
 */
public interface ObjectStore {
  /** Longest validity of a signed URL. */
  Duration LONGEST_VALIDITY = Duration.ofDays(7);

  /** What the store knows of the object; absent when it is not there as pinned. */
  Optional<ObjectInfo> head(ObjectRef ref);

  /**
   * The object's bytes.
   *
   * @param limit most bytes to take
   * @throws ObjectMissing when it is not there as pinned
   * @throws ObjectTooLarge when it has more than {@code limit} bytes
   */
  byte[] get(ObjectRef ref, int limit);

  /** Stores the bytes under the key, whatever is there. */
  ObjectInfo put(String bucket, String key, byte[] content, String contentType);

  /**
   * A page of the objects whose keys begin with the prefix.
   *
   * @param after only keys past this one
   */
  ObjectPage list(String bucket, String prefix, Optional<String> after);

  /**
   * Leave to read an object. Pinned to the version if {@code ref} has one; without versions nothing
   * but the reader's own digest check pins the content. Made without asking the store, so the
   * object need not exist.
   *
   * @param validity more than zero, at most {@link #LONGEST_VALIDITY}
   */
  SignedUrl presignGet(ObjectRef ref, Duration validity);

  /**
   * Leave to write an object.
   *
   * @param validity more than zero, at most {@link #LONGEST_VALIDITY}
   * @param contentType when given, the writer must send exactly this {@code Content-Type}
   */
  SignedUrl presignPut(String bucket, String key, Duration validity, Optional<String> contentType);

  /**
   * Leave to write an object of exactly this content: the store itself refuses another one.
   *
   * @param validity more than zero, at most {@link #LONGEST_VALIDITY}
   * @param content digest of the bytes
   */
  SignedUrl presignPut(String bucket, String key, Duration validity, Digest content);
}
