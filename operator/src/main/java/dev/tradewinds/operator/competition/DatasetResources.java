package dev.tradewinds.operator.competition;

import dev.tradewinds.contract.DatasetOrder;
import dev.tradewinds.contract.Json;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Names;
import dev.tradewinds.operator.kube.Owners;
import dev.tradewinds.operator.kube.Pods;
import dev.tradewinds.operator.kube.SecurityContexts;
import dev.tradewinds.operator.settings.DatasetSettings;
import dev.tradewinds.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.HashMap;
import java.util.Map;

/** The Job that checks a dataset, and the Secret with its order. Pure. */
final class DatasetResources {
  /** Name of the engine's container. */
  static final String ENGINE = "engine";

  private static final String ORDER = "order";
  private static final String ORDER_FILE = "order.json";
  private static final String SCRATCH = "scratch";
  private static final String SCRATCH_SIZE = "4Gi";
  private static final String TERMINATION_LOG = "/dev/termination-log";
  private static final long ENGINE_USER = 10_010;

  private DatasetResources() {}

  /**
   * Which check.
   *
   * @param dataset name of the dataset
   * @param version see {@link DatasetVersion#digest}
   * @param attempt from 1
   */
  record CheckKey(String dataset, String version, int attempt) {}

  /** The name of Job and Secret: the same check asked for twice meets the first one. */
  static String name(Competition competition, CheckKey key) {
    return Names.of(
        Names.LABEL_LENGTH,
        "dataset",
        competition.getMetadata().getName(),
        key.dataset(),
        key.version(),
        String.valueOf(key.attempt()));
  }

  /**
   * @param image the engine
   */
  static Job job(
      Competition competition,
      CheckKey key,
      String image,
      PodSettings pods,
      DatasetSettings settings) {
    String name = name(competition, key);
    Map<String, String> labels = labels(competition, key);
    return new JobBuilder()
        .withNewMetadata()
        .withNamespace(competition.getMetadata().getNamespace())
        .withName(name)
        .withLabels(labels)
        .withOwnerReferences(Owners.controller(competition))
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withTtlSecondsAfterFinished(Math.toIntExact(settings.jobTtl().toSeconds()))
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withSpec(pod(name, image, pods, settings))
        .endTemplate()
        .endSpec()
        .build();
  }

  /** The order of that Job; goes with it. */
  static Secret secret(Job job, DatasetOrder order) {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(job.getMetadata().getNamespace())
        .withName(job.getMetadata().getName())
        .withLabels(job.getMetadata().getLabels())
        .withOwnerReferences(Owners.controller(job))
        .endMetadata()
        .withImmutable(true)
        .addToStringData(ORDER_FILE, Json.write(order))
        .build();
  }

  private static Map<String, String> labels(Competition competition, CheckKey key) {
    Map<String, String> labels = new HashMap<>(Labels.common(Labels.COMPONENT_DATASET));
    labels.put(Labels.COMPETITION, Names.labelValue(competition.getMetadata().getName()));
    labels.put(Labels.DATASET, key.dataset());
    labels.put(Labels.DATASET_VERSION, key.version());
    labels.put(Labels.ATTEMPT, String.valueOf(key.attempt()));
    return labels;
  }

  /**
   * The deadline stands at the Pod: one at the Job would delete the Pod together with its report.
   */
  private static PodSpec pod(
      String name, String image, PodSettings pods, DatasetSettings settings) {
    return Pods.runOnce(pods, ENGINE_USER)
        .withActiveDeadlineSeconds(settings.deadline().toSeconds())
        .withContainers(engine(image, pods.pullPolicy(), settings))
        .addNewVolume()
        .withName(ORDER)
        .withNewSecret()
        .withSecretName(name)
        .endSecret()
        .endVolume()
        .addNewVolume()
        .withName(SCRATCH)
        .withNewEmptyDir()
        .withSizeLimit(new Quantity(SCRATCH_SIZE))
        .endEmptyDir()
        .endVolume()
        .build();
  }

  private static Container engine(String image, String pullPolicy, DatasetSettings settings) {
    Quantity memory = new Quantity(settings.memoryMib() + "Mi");
    return new ContainerBuilder()
        .withName(ENGINE)
        .withImage(image)
        .withImagePullPolicy(pullPolicy)
        .withArgs(
            "dataset", "--order", "/order/" + ORDER_FILE, "--termination-log", TERMINATION_LOG)
        .withTerminationMessagePath(TERMINATION_LOG)
        .withTerminationMessagePolicy("File")
        .withSecurityContext(SecurityContexts.container(ENGINE_USER))
        .withNewResources()
        .addToRequests("cpu", new Quantity("100m"))
        .addToRequests("memory", memory)
        .addToLimits("cpu", new Quantity("1000m"))
        .addToLimits("memory", memory)
        .endResources()
        .addNewVolumeMount()
        .withName(ORDER)
        .withMountPath("/order")
        .withReadOnly(true)
        .endVolumeMount()
        .addNewVolumeMount()
        .withName(SCRATCH)
        .withMountPath("/tmp")
        .endVolumeMount()
        .build();
  }
}
