package dev.tradewinds.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.local.LocalAws;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.SignedUrl;
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
}
