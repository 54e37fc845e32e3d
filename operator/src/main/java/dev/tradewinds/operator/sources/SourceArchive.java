package dev.tradewinds.operator.sources;

import dev.tradewinds.cloud.objects.ObjectMissing;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Frozen files of submissions in the platform's bucket, by their content: {@code
 * sources/<digest>/<path>} and, written last, the list {@code sources/<digest>.json}. The digest is
 * over that list, so nobody can change a file or the list unnoticed, and equal submissions share
 * one copy.
 */
public final class SourceArchive {
  private static final String ROOT = "sources/";
  private static final int MANIFEST_LIMIT = 256 * 1024;
  private static final int HEX_DIGITS = 64;

  private final ObjectStore store;
  private final String bucket;

  /**
   * The list of a submission's files.
   *
   * @param schemaVersion 1
   * @param files digest of each by path
   */
  public record Manifest(int schemaVersion, Map<String, Digest> files) {}

  /**
   * @param bucket the platform's bucket
   */
  public SourceArchive(ObjectStore store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /** Keeps the files unless they are kept already; their common digest. */
  public Digest freeze(SortedMap<String, byte[]> files) {
    Digest digest = Digest.ofFiles(files);
    if (isFrozen(digest)) {
      return digest;
    }
    Map<String, Digest> digests = new TreeMap<>();
    files.forEach(
        (path, content) -> {
          digests.put(path, Digest.of(content));
          store.put(bucket, file(digest, path).key(), content, "application/octet-stream");
        });
    store.put(
        bucket,
        manifestKey(digest),
        Json.write(new Manifest(1, digests)).getBytes(StandardCharsets.UTF_8),
        "application/json");
    return digest;
  }

  /** Whether files of that digest are kept. */
  public boolean isFrozen(Digest digest) {
    return store.head(ObjectRef.latest(bucket, manifestKey(digest))).isPresent();
  }

  /** Digests of the kept files by path; absent when they are not there or not what they were. */
  public Optional<SortedMap<String, Digest>> manifest(Digest digest) {
    try {
      byte[] json = store.get(ObjectRef.latest(bucket, manifestKey(digest)), MANIFEST_LIMIT);
      SortedMap<String, Digest> files =
          new TreeMap<>(
              Json.read(new String(json, StandardCharsets.UTF_8), Manifest.class).files());
      return Digest.ofFileDigests(files).equals(digest) ? Optional.of(files) : Optional.empty();
    } catch (ObjectMissing | InvalidDocument e) {
      return Optional.empty();
    }
  }

  /** Where one of the files is. */
  public ObjectRef file(Digest digest, String path) {
    return ObjectRef.latest(bucket, ROOT + digest.shortHex(HEX_DIGITS) + "/" + path);
  }

  private static String manifestKey(Digest digest) {
    return ROOT + digest.shortHex(HEX_DIGITS) + ".json";
  }
}
