package dev.tradewinds.operator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.aws.AwsClients;
import dev.tradewinds.cloud.aws.AwsSettings;
import dev.tradewinds.cloud.aws.BucketProvisioner;
import dev.tradewinds.cloud.aws.S3ObjectStore;
import dev.tradewinds.cloud.local.LocalAws;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.fleet.UploadGrant;
import dev.tradewinds.contract.fleet.UploadRequest;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.fakes.nats.NatsServer;
import dev.tradewinds.operator.nats.Radio;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leave to upload over a real NATS into a real S3 server. */
@Timeout(120)
class UploadDeskIT {
  private static final byte[] LOG = "step 1\n".getBytes(StandardCharsets.UTF_8);
  private static final String NAME = "logs/2026-03-01/owner-000001.log";

  private final String bucket = "models-" + UUID.randomUUID();
  private final Map<ResourceID, Trader> traders = new ConcurrentHashMap<>();
  private AwsClients clients;
  private S3ObjectStore store;
  private NatsServer nats;
  private Radio radio;
  private UploadDesk desk;
  private Connection trader;

  @BeforeEach
  void open() throws Exception {
    LocalAws.shared().use();
    clients = AwsClients.of(AwsSettings.standard(), (service, operation, nanos, outcome) -> {});
    new BucketProvisioner(clients.s3()).create(bucket, false);
    store = new S3ObjectStore(clients.s3(), clients.presigner());
    nats = NatsServer.start();
    radio = new Radio(Clock.systemUTC());
    desk =
        new UploadDesk(
            store,
            id -> Optional.ofNullable(traders.get(id)),
            radio.links()::users,
            Clock.systemUTC());
    radio.answerRequests(desk::asked);
    radio.links().want(new ResourceID("replay", "desk"), nats.access());
    trader = Nats.connect(nats.url());
    trader(new ResourceID("one", "desk"), bucket);
  }

  @AfterEach
  void close() throws Exception {
    trader.close();
    desk.close();
    radio.close();
    nats.close();
    clients.close();
  }

  private void trader(ResourceID id, String where) {
    Trader object =
        new KubernetesSerialization()
            .unmarshal(
                """
                apiVersion: tradewinds.dev/v1alpha1
                kind: Trader
                metadata: {name: %s, namespace: %s}
                spec:
                  model: {bucket: %s, prefix: models/x/Y/z-outer_1_inner_1/, type: x, symbol: Y, name: z, outer: 1, inner: 1}
                  sources: sha256:%s
                  symbols: [Y]
                  ingest: replay
                  runtime: {engineImage: "engine:1", traderImage: "trader:1"}
                """
                    .formatted(
                        id.getName(), id.getNamespace().orElseThrow(), where, "a".repeat(64)),
                Trader.class);
    traders.put(id, object);
  }

  private UploadGrant ask(String namespace, String name, byte[] content) throws Exception {
    for (int i = 0; i < 50; i++) {
      Message answer =
          trader.request(UploadRequest.subject(namespace, name), content, Duration.ofSeconds(3));
      if (answer != null && answer.getData().length > 0) {
        return Json.read(new String(answer.getData(), StandardCharsets.UTF_8), UploadGrant.class);
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the desk does not answer");
  }

  private static byte[] request(String name, byte[] content) {
    return Json.write(
            new UploadRequest(
                List.of(new UploadRequest.Part(name, content.length, Digest.of(content)))))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static int put(UploadGrant.Grant grant, byte[] content) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(grant.url()))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content));
    grant.headers().forEach(request::header);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }
  }

  @Test
  void onlyTheContentThatWasNamedIsStored() throws Exception {
    UploadGrant.Grant grant = ask("desk", "one", request(NAME, LOG)).grants().get(NAME);
    String key = "models/x/Y/z-outer_1_inner_1/" + NAME;
    assertThat(put(grant, "step 2\n".getBytes(StandardCharsets.UTF_8))).isBetween(400, 499);
    assertThat(store.head(ObjectRef.latest(bucket, key))).isEmpty();
    assertThat(put(grant, LOG)).isEqualTo(200);
    assertThat(store.get(ObjectRef.latest(bucket, key), 100)).isEqualTo(LOG);
  }

  @Test
  void whoMayNotIsToldWhy() throws Exception {
    trader(new ResourceID("lost", "desk"), "no-such-" + UUID.randomUUID());
    trader(new ResourceID("one", "elsewhere"), bucket);
    assertThat(ask("desk", "two", request(NAME, LOG)).problem().orElseThrow())
        .contains("Trader desk/two is not there");
    assertThat(ask("elsewhere", "one", request(NAME, LOG)).problem().orElseThrow())
        .contains("listens to another NATS");
    assertThat(ask("desk", "lost", request(NAME, LOG)).problem().orElseThrow())
        .contains("no-such-");
    assertThat(ask("desk", "one", "hello".getBytes(StandardCharsets.UTF_8)).problem()).isPresent();
    byte[] outside =
        new String(request(NAME, LOG), StandardCharsets.UTF_8)
            .replace(NAME, "logs/../../strategy.py")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(ask("desk", "one", outside).problem().orElseThrow()).contains("logs/...");
  }
}
