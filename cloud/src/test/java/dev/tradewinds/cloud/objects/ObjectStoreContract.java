package dev.tradewinds.cloud.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewinds.cloud.BucketMissing;
import dev.tradewinds.cloud.InvalidKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every object store must do. */
public abstract class ObjectStoreContract {
  protected static final Duration MINUTE = Duration.ofMinutes(1);

  /** The store under test. */
  protected abstract ObjectStore store();

  /** An empty bucket of this test that keeps versions. */
  protected abstract String versioned();

  /** An empty bucket of this test that keeps none. */
  protected abstract String plain();

  protected ObjectInfo put(String bucket, String key, String content) {
    return store().put(bucket, key, content.getBytes(UTF_8), "text/plain");
  }

  protected String get(ObjectRef ref) {
    return new String(store().get(ref, 100), UTF_8);
  }

  @Test
  void what_is_put_is_there_whatever_the_key() {
    for (String key :
        List.of(
            "a/b.py", "team 1/a+b#c%2F?&=;.py", "Ünï/日本/\uD83D\uDE80", "~(x)'*!$@,:[]{}|^`\"")) {
      ObjectInfo info = put(plain(), key, key);
      assertThat(info.size()).isEqualTo(key.getBytes(UTF_8).length);
      assertThat(get(ObjectRef.latest(plain(), key))).isEqualTo(key);
      ObjectInfo head = store().head(ObjectRef.latest(plain(), key)).orElseThrow();
      assertThat(head.ref()).isEqualTo(info.ref());
      assertThat(head.size()).isEqualTo(info.size());
      assertThat(head.modifiedAt())
          .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
      assertThat(list(plain(), key)).extracting(one -> one.ref().key()).containsExactly(key);
    }
  }

  @Test
  void a_version_stays_readable_when_the_object_is_overwritten() {
    ObjectRef first = put(versioned(), "k", "one").ref();
    ObjectRef second = put(versioned(), "k", "two").ref();
    assertThat(first.versionId()).isPresent().isNotEqualTo(second.versionId());
    assertThat(get(first)).isEqualTo("one");
    assertThat(get(second)).isEqualTo("two");
    assertThat(store().head(first).orElseThrow().ref()).isEqualTo(first);
    assertThat(get(ObjectRef.latest(versioned(), "k"))).isEqualTo("two");
    ObjectRef never =
        new ObjectRef(versioned(), "k", Optional.of("no-such-version"), Optional.empty());
    assertThat(store().head(never)).isEmpty();
    assertThatThrownBy(() -> get(never)).isInstanceOf(ObjectMissing.class);
  }

  @Test
  void without_versions_the_etag_tells_that_the_object_was_overwritten() {
    ObjectRef first = put(plain(), "k", "one").ref();
    assertThat(first.versionId()).isEmpty();
    assertThat(get(first)).isEqualTo("one");
    assertThat(store().head(first)).isPresent();
    put(plain(), "k", "two");
    assertThat(store().head(first)).isEmpty();
    assertThatThrownBy(() -> get(first))
        .isInstanceOf(ObjectMissing.class)
        .hasMessageContaining("s3://" + plain() + "/k");
    assertThat(get(first.unpinned())).isEqualTo("two");
  }

  @Test
  void no_more_is_read_than_allowed() {
    ObjectRef ref = put(plain(), "k", "0123456789").ref();
    assertThat(store().get(ref, 10)).hasSize(10);
    assertThatThrownBy(() -> store().get(ref, 9))
        .isInstanceOf(ObjectTooLarge.class)
        .hasMessageContaining("has 10 bytes, expected at most 9");
    assertThat(store().get(put(plain(), "empty", "").ref(), 0)).isEmpty();
  }

  @Test
  void a_missing_object_is_told_from_a_missing_bucket() {
    ObjectRef missing = ObjectRef.latest(plain(), "nothing");
    assertThat(store().head(missing)).isEmpty();
    assertThatThrownBy(() -> get(missing)).isInstanceOf(ObjectMissing.class);
    String bucket = "no-such-bucket-" + System.nanoTime();
    ObjectRef nowhere = ObjectRef.latest(bucket, "k");
    List<Runnable> calls =
        List.of(
            () -> store().head(nowhere),
            () -> get(nowhere),
            () -> put(bucket, "k", "x"),
            () -> list(bucket, ""));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run).isInstanceOf(BucketMissing.class).hasMessageContaining(bucket);
    }
    assertThatThrownBy(() -> ObjectRef.latest(bucket, "")).isInstanceOf(InvalidKey.class);
  }

  @Test
  void a_long_listing_comes_in_pages_in_the_order_of_keys() {
    List<String> keys = IntStream.range(0, 1003).mapToObj("many/%04d"::formatted).toList();
    keys.parallelStream().forEach(key -> put(plain(), key, "x"));
    put(plain(), "other", "x");
    ObjectPage first = store().list(plain(), "many/", Optional.empty());
    assertThat(first.objects()).hasSize(1000);
    assertThat(list(plain(), "many/")).extracting(one -> one.ref().key()).isEqualTo(keys);
    assertThat(store().list(plain(), "none/", Optional.empty()).objects()).isEmpty();
    assertThat(store().list(plain(), "many/", Optional.of("many/0999")).objects()).hasSize(3);
  }

  @Test
  void a_signed_url_ends_when_it_was_said() {
    ObjectRef ref = ObjectRef.latest(plain(), "not there/yet");
    Instant expected = Instant.now().plus(MINUTE);
    assertThat(store().presignGet(ref, MINUTE).expires())
        .isBetween(expected.minusSeconds(10), expected.plusSeconds(10));
    assertThat(store().presignPut(plain(), "k", MINUTE, Optional.empty()).expires())
        .isBetween(expected.minusSeconds(10), expected.plusSeconds(10));
    SignedUrl url = store().presignGet(ref, MINUTE);
    assertThat(url.toString()).doesNotContain("Signature").contains("not%20there/yet");
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(8))) {
      assertThatThrownBy(() -> store().presignGet(ref, wrong))
          .hasMessageContaining("expected PT1S to PT168H");
    }
  }

  protected List<ObjectInfo> list(String bucket, String prefix) {
    List<ObjectInfo> all = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      ObjectPage page = store().list(bucket, prefix, after);
      all.addAll(page.objects());
      after = page.next();
    } while (after.isPresent());
    return all;
  }
}
