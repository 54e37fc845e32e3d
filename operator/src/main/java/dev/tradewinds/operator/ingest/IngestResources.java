package dev.tradewinds.operator.ingest;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.IngestOrder;
import dev.tradewinds.crds.ingest.IngestNode;
import dev.tradewinds.crds.ingest.IngestNodeSpec;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Names;
import dev.tradewinds.operator.kube.Owners;
import dev.tradewinds.operator.kube.Pods;
import dev.tradewinds.operator.kube.Secrets;
import dev.tradewinds.operator.kube.TwoHalves;
import dev.tradewinds.operator.nats.NatsPlace;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.FleetSettings;
import dev.tradewinds.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ingest of an IngestNode: one Pod and the Secret with its order. Pure. */
record IngestResources(FleetSettings settings, EvaluationSettings engine, PodSettings pods) {
  private static final int NAME_LENGTH = 52;

  /** Name of StatefulSet and Secret. */
  static String name(IngestNode node) {
    return Names.of(NAME_LENGTH, node.getMetadata().getName(), "ingest");
  }

  Secret secret(IngestNode node, IngestOrder order) {
    return Secrets.of(metadata(node), Map.of(TwoHalves.ORDER_FILE, Json.write(order)));
  }

  /**
   * The Pod.
   *
   * @param replicas 1, or 0 where nothing shall be published
   * @param image of the engine
   */
  StatefulSet statefulSet(IngestNode node, int replicas, String image) {
    TwoHalves halves = new TwoHalves(engine, pods, settings.cpuRequest());
    return new StatefulSetBuilder()
        .withMetadata(metadata(node))
        .withNewSpec()
        .withReplicas(replicas)
        // In order, a Pod that does not come up would never be replaced by a mended one.
        .withPodManagementPolicy("Parallel")
        .withServiceName(name(node))
        .withNewSelector()
        .withMatchLabels(labels(node))
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels(node))
        .addToAnnotations(Labels.ORDER, inputs(node).value())
        .endMetadata()
        .withSpec(
            Pods.runOn(pods, TwoHalves.SHARED_GROUP)
                .withTerminationGracePeriodSeconds(settings.gracePeriod().toSeconds())
                .withContainers(halves.engineAlone(image, "ingest"))
                .withVolumes(halves.volumesOfEngineAlone(name(node)))
                .build())
        .endTemplate()
        .endSpec()
        .build();
  }

  /**
   * Digest of what the ingest is asked to do, without what is renewed in its order: another one
   * starts it anew.
   */
  static Digest inputs(IngestNode node) {
    IngestNodeSpec spec = node.getSpec();
    NatsPlace place = NatsPlace.of(node);
    Map<String, Object> inputs = new TreeMap<>();
    inputs.put("nats", place.url());
    inputs.put("feed", place.feed());
    inputs.put("source", spec.source());
    inputs.put("symbols", sorted(spec.symbols()));
    inputs.put("seedSubject", spec.seedSubject());
    inputs.put("retentionHours", spec.retentionHours());
    return Digest.ofJson(inputs);
  }

  /** Symbols as an order has them. */
  static List<String> sorted(List<String> symbols) {
    return symbols.stream().sorted().toList();
  }

  private static ObjectMeta metadata(IngestNode node) {
    return new ObjectMetaBuilder()
        .withNamespace(node.getMetadata().getNamespace())
        .withName(name(node))
        .withLabels(labels(node))
        .withOwnerReferences(Owners.controller(node))
        .build();
  }

  private static Map<String, String> labels(IngestNode node) {
    Map<String, String> labels = new HashMap<>(Labels.common(Labels.COMPONENT_INGEST));
    labels.put(Labels.INGEST, Names.labelValue(node.getMetadata().getName()));
    return labels;
  }
}
