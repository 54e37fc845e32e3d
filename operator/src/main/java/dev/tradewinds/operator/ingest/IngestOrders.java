package dev.tradewinds.operator.ingest;

import dev.tradewinds.cloud.objects.ObjectInfo;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.feed.IngestOrder;
import dev.tradewinds.contract.feed.NatsAccess;
import dev.tradewinds.contract.feed.ReplayOrder;
import dev.tradewinds.contract.feed.SourceOrder;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.ingest.IngestSource.DatasetLocation;
import dev.tradewinds.crds.ingest.IngestSource.Replay;
import dev.tradewinds.crds.source.ConfigMapKey;
import dev.tradewinds.crds.source.ObjectVersion;
import dev.tradewinds.operator.nats.NatsPlace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Work orders of ingests. They hold a password and signed URLs, and so are secrets. */
final class IngestOrders {
  /** A Secret takes 1 MiB, and Base64 in JSON a third more than the text. */
  private static final int LARGEST_INLINE = 700_000;

  private final KubernetesClient client;
  private final ObjectStore store;

  IngestOrders(KubernetesClient client, ObjectStore store) {
    this.client = client;
    this.store = store;
  }

  /** What the ingest would need is not there. */
  static final class SourceMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private SourceMissing(String message) {
      super(message);
    }
  }

  /** Whether an order holds a URL that must be renewed. */
  static boolean renewed(IngestNode node) {
    return node.getSpec().source().replay().flatMap(each -> each.dataset().s3()).isPresent();
  }

  /**
   * The order.
   *
   * @param validity how long its URLs hold
   * @throws SourceMissing when the dataset is not there
   */
  IngestOrder order(IngestNode node, NatsAccess access, Duration validity) {
    Replay replay = node.getSpec().source().replay().orElseThrow();
    return new IngestOrder(
        IngestOrder.SCHEMA_VERSION,
        node.getMetadata().getNamespace(),
        node.getMetadata().getName(),
        access,
        NatsPlace.of(node).feed(),
        new SourceOrder(
            Optional.of(
                new ReplayOrder(
                    dataset(node.getMetadata().getNamespace(), replay.dataset(), validity),
                    replay.stepsPerSecond(),
                    replay.generation()))),
        IngestResources.sorted(node.getSpec().symbols()),
        node.getSpec().seedSubject(),
        node.getSpec().retentionHours());
  }

  private Material dataset(String namespace, DatasetLocation from, Duration validity) {
    return from.s3()
        .map(object -> inStore(object, validity))
        .orElseGet(() -> inConfigMap(namespace, from.configMap().orElseThrow()));
  }

  private Material inStore(ObjectVersion object, Duration validity) {
    ObjectRef wanted =
        new ObjectRef(object.bucket(), object.key(), object.versionId(), Optional.empty());
    ObjectInfo found =
        store
            .head(wanted)
            .orElseThrow(
                () ->
                    new SourceMissing(
                        wanted + " is not there; upload it, or correct spec.source.replay"));
    return Material.at(store.presignGet(found.ref(), validity).url().toString(), Optional.empty());
  }

  private Material inConfigMap(String namespace, ConfigMapKey key) {
    ConfigMap map = client.configMaps().inNamespace(namespace).withName(key.name()).get();
    if (map == null) {
      throw new SourceMissing("there is no ConfigMap " + key.name() + " in this namespace");
    }
    byte[] content =
        text(map, key.key())
            .orElseThrow(
                () ->
                    new SourceMissing(
                        "ConfigMap %s has no key %s".formatted(key.name(), key.key())));
    if (content.length > LARGEST_INLINE) {
      throw new SourceMissing(
          "ConfigMap %s has %d bytes under %s, expected at most %d: put a larger dataset in the object store"
              .formatted(key.name(), content.length, key.key(), LARGEST_INLINE));
    }
    return Material.inline(content);
  }

  private static Optional<byte[]> text(ConfigMap map, String key) {
    return Optional.ofNullable(map.getData())
        .map(data -> data.get(key))
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .or(
            () ->
                Optional.ofNullable(map.getBinaryData())
                    .map(data -> data.get(key))
                    .map(Base64.getDecoder()::decode));
  }
}
