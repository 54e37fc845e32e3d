package dev.tradewinds.cloud.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.CallObserver;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.cloud.objects.ObjectStoreContract;
import dev.tradewinds.cloud.objects.SignedUrl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The object store against a server with the S3 protocol; here signed URLs are used. */
abstract class S3StoreCases extends ObjectStoreContract {
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private final int number = BUCKETS.incrementAndGet();
  private AwsClients clients;

  /** Points the SDK's standard settings at the server. */
  abstract void connect();

  @BeforeEach
  void createBuckets() {
    connect();
    clients = AwsClients.of(settings(), CallObserver.NONE);
    BucketProvisioner provisioner = new BucketProvisioner(clients.s3());
    provisioner.create(versioned(), true);
    provisioner.create(plain(), false);
    provisioner.create(plain(), false);
  }

  @AfterEach
  void disconnect() {
    if (clients != null) {
      clients.close();
    }
  }

  AwsSettings settings() {
    return AwsSettings.standard().withPathStyle();
  }

  AwsClients clients() {
    return clients;
  }

  @Override
  protected ObjectStore store() {
    return new S3ObjectStore(clients.s3(), clients.presigner());
  }

  @Override
  protected String versioned() {
    return "versioned-" + number;
  }

  @Override
  protected String plain() {
    return "plain-" + number;
  }

  @Test
  void a_signed_url_reads_the_version_that_was_signed() {
    ObjectRef first = put(versioned(), "team 1/a+b#c.py", "one").ref();
    put(versioned(), "team 1/a+b#c.py", "two");
    assertThat(send(store().presignGet(first, MINUTE), Optional.empty()).body()).isEqualTo("one");
    assertThat(send(store().presignGet(first.unpinned(), MINUTE), Optional.empty()).body())
        .isEqualTo("two");
  }

  @Test
  void a_signed_url_writes_with_no_header_of_its_own() {
    SignedUrl url = store().presignPut(plain(), "runs/1/verdict.json", MINUTE, Optional.empty());
    assertThat(url.headers()).isEmpty();
    assertThat(send(url, Optional.of("{}")).statusCode()).isEqualTo(200);
    assertThat(get(ObjectRef.latest(plain(), "runs/1/verdict.json"))).isEqualTo("{}");
    SignedUrl typed = store().presignPut(plain(), "k", MINUTE, Optional.of("application/json"));
    assertThat(typed.headers()).containsEntry("content-type", "application/json");
    assertThat(send(typed, Optional.of("{}")).statusCode()).isEqualTo(200);
  }

  @Test
  void signed_urls_lead_to_the_public_endpoint() {
    URI elsewhere = URI.create("http://objects.example:9000");
    try (AwsClients others =
        AwsClients.of(settings().withPublicEndpoint(elsewhere), CallObserver.NONE)) {
      ObjectStore store = new S3ObjectStore(others.s3(), others.presigner());
      assertThat(store.presignGet(ObjectRef.latest(plain(), "k"), MINUTE).url().toString())
          .startsWith("http://objects.example:9000/" + plain() + "/k?");
      store.put(plain(), "k", "x".getBytes(UTF_8), "text/plain");
    }
    assertThat(get(ObjectRef.latest(plain(), "k"))).isEqualTo("x");
  }

  static HttpResponse<String> send(SignedUrl url, Optional<String> content) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url.url());
    url.headers().forEach(request::header);
    content.ifPresent(text -> request.PUT(BodyPublishers.ofString(text)));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
