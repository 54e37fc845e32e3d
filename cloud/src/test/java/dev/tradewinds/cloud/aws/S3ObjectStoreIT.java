package dev.tradewinds.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.local.LocalAws;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.SignedUrl;
import dev.tradewinds.contract.Digest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The object store against the S3 server of the local stand-in, which checks signatures. */
class S3ObjectStoreIT extends S3StoreCases {
  @Override
  void connect() {
    LocalAws.shared().use();
  }

  @Test
  void an_expired_or_altered_url_is_refused() throws InterruptedException {
    ObjectRef ref = put(plain(), "k", "x").ref();
    SignedUrl brief = store().presignGet(ref, Duration.ofSeconds(1));
    SignedUrl other =
        new SignedUrl(
            URI.create(brief.url().toString().replace("/k?", "/l?")),
            brief.headers(),
            brief.expires());
    assertThat(send(other, Optional.empty()).statusCode()).isEqualTo(403);
    Thread.sleep(2100);
    assertThat(send(brief, Optional.empty()).statusCode()).isEqualTo(403);
    SignedUrl get = store().presignGet(ref, MINUTE);
    assertThat(send(get, Optional.of("y")).statusCode()).isEqualTo(403);
  }

  @Test
  void a_typed_url_is_refused_with_another_type() {
    SignedUrl typed = store().presignPut(plain(), "k", MINUTE, Optional.of("application/json"));
    SignedUrl untyped = new SignedUrl(typed.url(), java.util.Map.of(), typed.expires());
    assertThat(send(untyped, Optional.of("{}")).statusCode()).isEqualTo(403);
  }

  @Test
  void a_url_for_one_content_writes_that_and_no_other() {
    SignedUrl url = store().presignPut(plain(), "logs/1.log", MINUTE, Digest.of("all of it"));
    assertThat(url.headers()).containsKey("x-amz-checksum-sha256");
    assertThat(send(url, Optional.of("a part")).statusCode()).isBetween(400, 499);
    assertThat(store().head(ObjectRef.latest(plain(), "logs/1.log"))).isEmpty();
    SignedUrl bare = new SignedUrl(url.url(), java.util.Map.of(), url.expires());
    assertThat(send(bare, Optional.of("a part")).statusCode()).isEqualTo(403);
    assertThat(send(url, Optional.of("all of it")).statusCode()).isEqualTo(200);
    assertThat(get(ObjectRef.latest(plain(), "logs/1.log"))).isEqualTo("all of it");
  }
}
