package dev.tradewinds.operator.competition;

import dev.tradewinds.cloud.objects.ObjectInfo;
import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.crds.competition.DatasetSpec;
import dev.tradewinds.crds.source.ConfigMapKey;
import dev.tradewinds.crds.source.ObjectVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Looks at where datasets come from. */
public final class DatasetSources {
  private final KubernetesClient client;
  private final ObjectStore store;

  public DatasetSources(KubernetesClient client, ObjectStore store) {
    this.client = client;
    this.store = store;
  }

  /** What is there now. */
  SourceView look(String namespace, DatasetSpec dataset) {
    return dataset
        .s3()
        .map(this::lookInStore)
        .orElseGet(() -> lookInConfigMap(namespace, dataset.configMap().orElseThrow()));
  }

  private SourceView lookInStore(ObjectVersion object) {
    String location = "s3://" + object.bucket() + "/" + object.key();
    ObjectRef wanted =
        new ObjectRef(object.bucket(), object.key(), object.versionId(), Optional.empty());
    Optional<ObjectInfo> found = Trouble.store(() -> store.head(wanted));
    if (found.isEmpty()) {
      String version = object.versionId().map(id -> " in version " + id).orElse("");
      return new SourceView.Missing(
          location, location + version + " is not there; upload it, or correct the dataset");
    }
    ObjectRef ref = found.get().ref();
    String version =
        ref.versionId()
            .or(ref::etag)
            .orElseGet(() -> found.get().modifiedAt() + "/" + found.get().size());
    return new SourceView.Present(
        location, version.replace("\"", ""), new SourceView.Content.InStore(ref));
  }

  private SourceView lookInConfigMap(String namespace, ConfigMapKey key) {
    String location = "configMap/" + key.name() + "/" + key.key();
    ConfigMap map = client.configMaps().inNamespace(namespace).withName(key.name()).get();
    if (map == null) {
      return new SourceView.Missing(
          location, "there is no ConfigMap " + key.name() + " in this namespace");
    }
    return text(map, key.key())
        .<SourceView>map(
            bytes ->
                new SourceView.Present(
                    location, Digest.of(bytes).value(), new SourceView.Content.Text(bytes)))
        .orElseGet(
            () ->
                new SourceView.Missing(
                    location, "ConfigMap %s has no key %s".formatted(key.name(), key.key())));
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
