package dev.tradewinds.cloud.fake;

import dev.tradewinds.cloud.BucketMissing;
import dev.tradewinds.cloud.objects.ObjectInfo;
import dev.tradewinds.cloud.objects.ObjectMissing;
import dev.tradewinds.cloud.objects.ObjectPage;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.objects.ObjectTooLarge;
import dev.tradewinds.cloud.objects.SignedUrl;
import dev.tradewinds.contract.Digest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Buckets in memory, each with or without versions. Signed URLs name the object ({@code
 * https://objects.invalid/bucket/key}) but lead nowhere. Safe for concurrent use.
 */
public final class InMemoryObjectStore implements ObjectStore {
  private static final int PAGE = 1000;

  private record Stored(ObjectInfo info, byte[] content) {}

  private record Bucket(boolean versioned, TreeMap<String, List<Stored>> objects) {}

  private final Faults faults = new Faults();
  private final Map<String, Bucket> buckets = new HashMap<>();
  private final Clock clock;
  private long versions;

  public InMemoryObjectStore(Clock clock) {
    this.clock = clock;
  }

  /** What goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** Makes a bucket if it is not there. */
  public synchronized InMemoryObjectStore create(String bucket, boolean versioned) {
    buckets.computeIfAbsent(
        bucket, any -> new Bucket(versioned, new TreeMap<>(InMemoryObjectStore::compareBytes)));
    return this;
  }

  /** Loses the bucket with all objects. */
  public synchronized void drop(String bucket) {
    buckets.remove(bucket);
  }

  /** Loses the object with all versions. */
  public synchronized void delete(String bucket, String key) {
    bucket(bucket).objects().remove(key);
  }

  @Override
  public Optional<ObjectInfo> head(ObjectRef ref) {
    return call("head", () -> find(ref).map(Stored::info));
  }

  @Override
  public byte[] get(ObjectRef ref, int limit) {
    return call(
        "get",
        () -> {
          Stored stored = find(ref).orElseThrow(() -> new ObjectMissing(ref, null));
          if (stored.info().size() > limit) {
            throw new ObjectTooLarge(ref, stored.info().size(), limit);
          }
          return stored.content().clone();
        });
  }

  @Override
  public ObjectInfo put(String bucket, String key, byte[] content, String contentType) {
    ObjectRef plain = ObjectRef.latest(bucket, key);
    return call(
        "put",
        () -> {
          Bucket into = bucket(bucket);
          Optional<String> version =
              into.versioned() ? Optional.of("v" + ++versions) : Optional.empty();
          String etag = '"' + Digest.of(content).shortHex(32) + '"';
          ObjectInfo info =
              new ObjectInfo(
                  new ObjectRef(plain.bucket(), plain.key(), version, Optional.of(etag)),
                  content.length,
                  clock.instant());
          List<Stored> all = into.objects().computeIfAbsent(key, any -> new ArrayList<>());
          if (!into.versioned()) {
            all.clear();
          }
          all.add(new Stored(info, content.clone()));
          return info;
        });
  }

  @Override
  public ObjectPage list(String bucket, String prefix, Optional<String> after) {
    return call(
        "list",
        () -> {
          List<ObjectInfo> found =
              bucket(bucket).objects().entrySet().stream()
                  .filter(entry -> entry.getKey().startsWith(prefix))
                  .filter(
                      entry ->
                          after.stream().allMatch(key -> compareBytes(entry.getKey(), key) > 0))
                  .map(entry -> unversioned(entry.getValue().getLast().info()))
                  .limit(PAGE + 1L)
                  .toList();
          if (found.size() <= PAGE) {
            return new ObjectPage(found, Optional.empty());
          }
          List<ObjectInfo> page = found.subList(0, PAGE);
          return new ObjectPage(page, Optional.of(page.getLast().ref().key()));
        });
  }

  @Override
  public SignedUrl presignGet(ObjectRef ref, Duration validity) {
    SignedUrl.requireValidity(validity);
    String version = ref.versionId().map(id -> "?versionId=" + id).orElse("");
    return call("presignGet", () -> signed(ref, version, validity, Map.of()));
  }

  @Override
  public SignedUrl presignPut(
      String bucket, String key, Duration validity, Optional<String> contentType) {
    SignedUrl.requireValidity(validity);
    Map<String, String> headers =
        contentType.map(type -> Map.of("Content-Type", type)).orElse(Map.of());
    return call("presignPut", () -> signed(ObjectRef.latest(bucket, key), "", validity, headers));
  }

  @Override
  public SignedUrl presignPut(String bucket, String key, Duration validity, Digest content) {
    SignedUrl.requireValidity(validity);
    Map<String, String> headers =
        Map.of("x-amz-checksum-sha256", Base64.getEncoder().encodeToString(content.bytes()));
    return call("presignPut", () -> signed(ObjectRef.latest(bucket, key), "", validity, headers));
  }

  private SignedUrl signed(
      ObjectRef ref, String query, Duration validity, Map<String, String> headers) {
    Instant expires = clock.instant().plus(validity);
    String key =
        URLEncoder.encode(ref.key(), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("%2F", "/");
    return new SignedUrl(
        URI.create("https://objects.invalid/" + ref.bucket() + "/" + key + query),
        headers,
        expires);
  }

  private Optional<Stored> find(ObjectRef ref) {
    List<Stored> all = bucket(ref.bucket()).objects().getOrDefault(ref.key(), List.of());
    return (ref.versionId().isPresent()
            ? all.stream().filter(stored -> stored.info().ref().versionId().equals(ref.versionId()))
            : all.stream().skip(Math.max(0, all.size() - 1)))
        .filter(stored -> ref.etag().isEmpty() || stored.info().ref().etag().equals(ref.etag()))
        .findFirst();
  }

  private static ObjectInfo unversioned(ObjectInfo info) {
    ObjectRef ref = info.ref();
    return new ObjectInfo(
        new ObjectRef(ref.bucket(), ref.key(), Optional.empty(), ref.etag()),
        info.size(),
        info.modifiedAt());
  }

  private Bucket bucket(String name) {
    Bucket bucket = buckets.get(name);
    if (bucket == null) {
      throw new BucketMissing(name, null);
    }
    return bucket;
  }

  private synchronized <T> T call(String operation, Supplier<T> effect) {
    return faults.around(operation, effect);
  }

  private static int compareBytes(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
