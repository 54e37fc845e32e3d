package dev.tradewinds.operator.nats;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.NatsGrants;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.ingest.NatsSpec.Own;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Names;
import dev.tradewinds.operator.kube.Owners;
import dev.tradewinds.operator.kube.Pods;
import dev.tradewinds.operator.kube.Secrets;
import dev.tradewinds.operator.kube.SecurityContexts;
import dev.tradewinds.operator.kube.TwoHalves;
import dev.tradewinds.operator.settings.FleetSettings;
import dev.tradewinds.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The NATS of one IngestNode: a server of one Pod, its Service, its users. Pure. */
public record NatsResources(FleetSettings settings, PodSettings pods) {
  /** Name of the server's container. */
  public static final String CONTAINER = "nats";

  private static final long USER = 10_020;
  private static final String CONFIG = "nats.conf";
  private static final String CONFIG_VOLUME = "config";
  private static final String DATA = "data";
  private static final String TEMPORARY_SIZE = "2Gi";
  private static final int HEALTH_PORT = 8222;

  /** Part of the volume that streams may fill. */
  private static final double FILL = 0.85;

  /** Key of a user's password in the Secret. */
  static String passwordKey(String user) {
    return user + "-password";
  }

  /** What its users may do. */
  static SortedMap<String, NatsGrants> users(IngestNode node) {
    var feed = NatsPlace.of(node).feed();
    return new TreeMap<>(
        Map.of(
            NatsGrants.OPERATOR, NatsGrants.operator(),
            NatsGrants.INGEST, NatsGrants.ingest(feed),
            NatsGrants.TRADER, NatsGrants.trader(feed)));
  }

  /**
   * Passwords, and the configuration that knows them.
   *
   * @param passwords by user
   */
  public Secret secret(IngestNode node, Map<String, String> passwords) {
    Map<String, String> texts = new TreeMap<>();
    texts.put(CONFIG, Json.write(configuration(node, passwords)));
    passwords.forEach((user, password) -> texts.put(passwordKey(user), password));
    return Secrets.of(metadata(node), texts);
  }

  /** A stable address. */
  public Service service(IngestNode node) {
    return new ServiceBuilder()
        .withMetadata(metadata(node))
        .withNewSpec()
        .withSelector(labels(node))
        .addNewPort()
        .withName("client")
        .withPort(NatsPlace.PORT)
        .withTargetPort(new IntOrString(NatsPlace.PORT))
        .withProtocol("TCP")
        .endPort()
        .endSpec()
        .build();
  }

  /**
   * The server.
   *
   * @param image of it
   */
  public StatefulSet statefulSet(IngestNode node, String image) {
    Optional<Own> own = node.getSpec().nats().flatMap(each -> each.own());
    Optional<String> storage = own.flatMap(Own::storage);
    return new StatefulSetBuilder()
        .withMetadata(metadata(node))
        .withNewSpec()
        .withReplicas(1)
        // In order, a Pod that does not come up would never be replaced by a mended one.
        .withPodManagementPolicy("Parallel")
        .withServiceName(NatsPlace.name(node))
        .withNewSelector()
        .withMatchLabels(labels(node))
        .endSelector()
        .withNewPersistentVolumeClaimRetentionPolicy()
        .withWhenDeleted("Delete")
        .withWhenScaled("Retain")
        .endPersistentVolumeClaimRetentionPolicy()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels(node))
        .addToAnnotations(Labels.ORDER, configurationDigest(node).value())
        .endMetadata()
        .withSpec(pod(node, image, storage))
        .endTemplate()
        .withVolumeClaimTemplates(
            storage
                .map(size -> List.of(claim(size, own.flatMap(Own::storageClass))))
                .orElse(List.of()))
        .endSpec()
        .build();
  }

  private PodSpec pod(IngestNode node, String image, Optional<String> storage) {
    var pod =
        Pods.runOn(pods, USER)
            .withTerminationGracePeriodSeconds(20L)
            .withContainers(server(image))
            .addNewVolume()
            .withName(CONFIG_VOLUME)
            .withNewSecret()
            .withSecretName(NatsPlace.name(node))
            .withDefaultMode(0440)
            .addNewItem()
            .withKey(CONFIG)
            .withPath(CONFIG)
            .endItem()
            .endSecret()
            .endVolume();
    if (storage.isEmpty()) {
      pod.addToVolumes(TwoHalves.disk(DATA, TEMPORARY_SIZE));
    }
    return pod.build();
  }

  private Container server(String image) {
    Quantity memory = new Quantity(settings.natsMemoryMib() + "Mi");
    return new ContainerBuilder()
        .withName(CONTAINER)
        .withImage(image)
        .withImagePullPolicy(pods.pullPolicy())
        .withArgs("--config", "/config/" + CONFIG)
        .withSecurityContext(SecurityContexts.container(USER))
        .addNewPort()
        .withName("client")
        .withContainerPort(NatsPlace.PORT)
        .endPort()
        .withNewReadinessProbe()
        .withNewHttpGet()
        .withPath("/healthz")
        .withPort(new IntOrString(HEALTH_PORT))
        .endHttpGet()
        .withPeriodSeconds(2)
        .endReadinessProbe()
        .withNewResources()
        .addToRequests("cpu", new Quantity("100m"))
        .addToRequests("memory", memory)
        .addToLimits("cpu", new Quantity("2000m"))
        .addToLimits("memory", memory)
        .endResources()
        .withVolumeMounts(
            TwoHalves.mount(CONFIG_VOLUME, "/config", true), TwoHalves.mount(DATA, "/data", false))
        .build();
  }

  private static PersistentVolumeClaim claim(String size, Optional<String> storageClass) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withName(DATA)
        .endMetadata()
        .withNewSpec()
        .withAccessModes("ReadWriteOnce")
        .withStorageClassName(storageClass.orElse(null))
        .withNewResources()
        .addToRequests("storage", new Quantity(size))
        .endResources()
        .endSpec()
        .build();
  }

  /** NATS reads JSON as a configuration. */
  private static Map<String, Object> configuration(IngestNode node, Map<String, String> passwords) {
    String size =
        node.getSpec()
            .nats()
            .flatMap(each -> each.own())
            .flatMap(Own::storage)
            .orElse(TEMPORARY_SIZE);
    long bytes = Quantity.getAmountInBytes(new Quantity(size)).longValue();
    Map<String, Object> config = new TreeMap<>();
    config.put("server_name", NatsPlace.name(node));
    config.put("port", NatsPlace.PORT);
    config.put("http_port", HEALTH_PORT);
    config.put(
        "jetstream",
        new TreeMap<>(
            Map.of(
                "store_dir",
                "/data",
                "max_memory_store",
                0,
                "max_file_store",
                Math.round(bytes * FILL))));
    config.put(
        "authorization",
        Map.of(
            "users",
            users(node).entrySet().stream()
                .map(each -> user(each.getKey(), each.getValue(), passwords))
                .toList()));
    return config;
  }

  private static Map<String, Object> user(
      String name, NatsGrants grants, Map<String, String> passwords) {
    Map<String, Object> user = new TreeMap<>();
    user.put("user", name);
    user.put("password", passwords.getOrDefault(name, ""));
    user.put(
        "permissions",
        new TreeMap<>(
            Map.of(
                "publish", Map.of("allow", grants.publish()),
                "subscribe", Map.of("allow", grants.subscribe()))));
    return user;
  }

  /** Of all but the passwords: they are made once, and no digest of them is anybody's to see. */
  private static Digest configurationDigest(IngestNode node) {
    return Digest.ofJson(configuration(node, Map.of()));
  }

  private static ObjectMeta metadata(IngestNode node) {
    return new ObjectMetaBuilder()
        .withNamespace(node.getMetadata().getNamespace())
        .withName(NatsPlace.name(node))
        .withLabels(labels(node))
        .withOwnerReferences(Owners.controller(node))
        .build();
  }

  private static Map<String, String> labels(IngestNode node) {
    Map<String, String> labels = new HashMap<>(Labels.common(Labels.COMPONENT_NATS));
    labels.put(Labels.INGEST, Names.labelValue(node.getMetadata().getName()));
    return labels;
  }
}
