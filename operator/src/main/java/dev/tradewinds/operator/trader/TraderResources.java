package dev.tradewinds.operator.trader;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.contract.fleet.TradeOrder;
import dev.tradewinds.crds.trader.Trader;
import dev.tradewinds.crds.trader.TraderSpec;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Names;
import dev.tradewinds.operator.kube.Owners;
import dev.tradewinds.operator.kube.Pods;
import dev.tradewinds.operator.kube.Secrets;
import dev.tradewinds.operator.kube.TwoHalves;
import dev.tradewinds.operator.kube.Upkeep;
import dev.tradewinds.operator.nats.NatsPlace;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.FleetSettings;
import dev.tradewinds.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a Trader consists of: a StatefulSet of one Pod, which never runs twice, with two plain
 * containers, and a Secret with the order that the engine's container alone sees. Pure.
 */
record TraderResources(FleetSettings settings, EvaluationSettings engine, PodSettings pods) {
  private static final int NAME_LENGTH = 52;
  private static final String MODEL = "model";
  private static final String MODEL_PATH = "/model";
  private static final String MODEL_SIZE = "2Gi";

  /** Where the trader's half finds the folder of the model. */
  private static final String MODEL_VARIABLE = "TRADEWINDS_MODEL";

  /** Name of StatefulSet and Secret. */
  static String name(Trader trader) {
    return Names.of(NAME_LENGTH, trader.getMetadata().getName(), "trader");
  }

  Secret secret(Trader trader, TradeOrder order) {
    return Secrets.of(metadata(trader), Map.of(TwoHalves.ORDER_FILE, Json.write(order)));
  }

  /**
   * The Pod.
   *
   * @param replicas 1, or 0 where nothing shall run
   * @param place where its bars come from
   */
  StatefulSet statefulSet(Trader trader, int replicas, NatsPlace place) {
    return new StatefulSetBuilder()
        .withNewMetadataLike(metadata(trader))
        .addToAnnotations(curfew(trader))
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        // In order, a Pod that does not come up would never be replaced by a mended one.
        .withPodManagementPolicy("Parallel")
        .withServiceName(name(trader))
        .withNewSelector()
        .addToMatchLabels(Labels.TRADER, trader.getMetadata().getName())
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels(trader))
        .addToAnnotations(Labels.ORDER, inputs(trader, place).value())
        // A node that is only tidied up must not take a trader in the middle of a session.
        .addToAnnotations("karpenter.sh/do-not-disrupt", "true")
        .endMetadata()
        .withSpec(pod(trader))
        .endTemplate()
        .endSpec()
        .build();
  }

  private PodSpec pod(Trader trader) {
    TwoHalves halves = new TwoHalves(engine, pods, settings.cpuRequest());
    TraderSpec spec = trader.getSpec();
    RuntimeImages images =
        new RuntimeImages(spec.runtime().engineImage(), spec.runtime().traderImage());
    Container trusted =
        halves
            .engine(images, "trade")
            .addToArgs("--model", MODEL_PATH)
            .addToVolumeMounts(TwoHalves.mount(MODEL, MODEL_PATH, false))
            .build();
    Container untrusted =
        halves
            .trader(images, spec.sandbox().memoryMiB())
            .addNewEnv()
            .withName(MODEL_VARIABLE)
            .withValue(MODEL_PATH)
            .endEnv()
            .addToVolumeMounts(TwoHalves.mount(MODEL, MODEL_PATH, true))
            .build();
    return Pods.runOn(pods, TwoHalves.SHARED_GROUP)
        .withTerminationGracePeriodSeconds(settings.gracePeriod().toSeconds())
        .withShareProcessNamespace(false)
        .withContainers(trusted, untrusted)
        .withVolumes(halves.volumes(name(trader)))
        .addToVolumes(TwoHalves.disk(MODEL, MODEL_SIZE))
        .build();
  }

  /**
   * Digest of what the engine is asked to do, without what is renewed in its order: another one
   * starts the Pod anew.
   */
  static Digest inputs(Trader trader, NatsPlace place) {
    TraderSpec spec = trader.getSpec();
    Map<String, Object> inputs = new TreeMap<>();
    inputs.put("nats", place.url());
    inputs.put("feed", place.feed());
    inputs.put("model", spec.model());
    inputs.put("files", spec.files());
    inputs.put("sources", spec.sources());
    inputs.put("symbols", spec.symbols());
    inputs.put("mode", spec.mode());
    inputs.put("execution", spec.execution());
    inputs.put("sandbox", spec.sandbox());
    inputs.put("seed", spec.seed());
    spec.risk().ifPresent(risk -> inputs.put("risk", risk));
    spec.uploadSeconds().ifPresent(seconds -> inputs.put("uploadSeconds", seconds));
    spec.fleet().ifPresent(fleet -> inputs.put("fleet", fleet));
    return Digest.ofJson(inputs);
  }

  /** The StatefulSet outlives its Trader where somebody orphans it. */
  private static Map<String, String> curfew(Trader trader) {
    return Upkeep.annotation(trader, Labels.SAFETY_SHUTDOWN)
        .map(line -> Map.of(Labels.SAFETY_SHUTDOWN, line))
        .orElse(Map.of());
  }

  private static ObjectMeta metadata(Trader trader) {
    return new ObjectMetaBuilder()
        .withNamespace(trader.getMetadata().getNamespace())
        .withName(name(trader))
        .withLabels(labels(trader))
        .withOwnerReferences(Owners.controller(trader))
        .build();
  }

  private static Map<String, String> labels(Trader trader) {
    Map<String, String> labels = new HashMap<>(Labels.common(Labels.COMPONENT_TRADER));
    labels.put(Labels.TRADER, trader.getMetadata().getName());
    labels.put(Labels.SYMBOL, Names.labelValue(trader.getSpec().model().symbol()));
    labels.put(Labels.MODEL_TYPE, Names.labelValue(trader.getSpec().model().type()));
    trader.getSpec().fleet().ifPresent(fleet -> labels.put(Labels.FLEET, fleet));
    return labels;
  }
}
