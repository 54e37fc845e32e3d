package dev.tradewinds.operator.evaluation;

import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.contract.Json;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Names;
import dev.tradewinds.operator.kube.Owners;
import dev.tradewinds.operator.kube.Pods;
import dev.tradewinds.operator.kube.SecurityContexts;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What is made for one attempt: a Secret with the order and a Job of one Pod with two plain
 * containers. Names are functions of Evaluation and attempt.
 */
record EvaluationResources(EvaluationSettings settings, PodSettings pods) {
  /** Name of the trusted container. */
  static final String ENGINE = "engine";

  /** Name of the untrusted container. */
  static final String TRADER = "trader";

  /** Longest name of an Evaluation: its Jobs' and Pods' names grow from it. */
  static final int NAME_LENGTH = 50;

  private static final long ENGINE_USER = 10001;
  private static final long TRADER_USER = 10002;
  private static final long SHARED_GROUP = 10003;
  private static final int ORDER_MODE = 0440;
  private static final String ORDER_FILE = "order.json";

  /** Number of the attempt that something was made for; 0 when it does not say. */
  static int attempt(HasMetadata made) {
    Map<String, String> labels = made.getMetadata().getLabels();
    String attempt = labels == null ? null : labels.get(Labels.ATTEMPT);
    return attempt == null || !attempt.matches("[0-9]{1,9}") ? 0 : Integer.parseInt(attempt);
  }

  /** Name of an attempt's Job and Secret. */
  static String name(Evaluation evaluation, int attempt) {
    return Names.of(
        Names.LABEL_LENGTH - 6, evaluation.getMetadata().getName(), String.valueOf(attempt));
  }

  Secret secret(Evaluation evaluation, int attempt, EvaluationOrder order) {
    return new SecretBuilder()
        .withMetadata(metadata(evaluation, attempt))
        .withType("Opaque")
        .addToStringData(ORDER_FILE, Json.write(order))
        .build();
  }

  Job job(Evaluation evaluation, int attempt, Duration podDeadline) {
    return new JobBuilder()
        .withMetadata(metadata(evaluation, attempt))
        .withNewSpec()
        .withBackoffLimit(0)
        .withCompletions(1)
        .withParallelism(1)
        .withTtlSecondsAfterFinished(Math.toIntExact(settings.jobTtl().toSeconds()))
        .withNewTemplate()
        .withMetadata(new ObjectMetaBuilder().withLabels(labels(evaluation, attempt)).build())
        .withSpec(pod(evaluation, attempt, podDeadline))
        .endTemplate()
        .endSpec()
        .build();
  }

  private PodSpec pod(Evaluation evaluation, int attempt, Duration podDeadline) {
    return Pods.runOnce(pods, SHARED_GROUP)
        // On the Pod, not on the Job: a Job over its deadline loses its Pod, and the verdict in it.
        .withActiveDeadlineSeconds(podDeadline.toSeconds())
        .withTerminationGracePeriodSeconds(1L)
        .withShareProcessNamespace(false)
        .withContainers(engine(evaluation), trader(evaluation))
        .withVolumes(
            memory("lane", "64Mi"),
            memory("trader-tmp", "16Mi"),
            disk("engine-tmp", "1Gi"),
            order(name(evaluation, attempt)))
        .build();
  }

  private Container engine(Evaluation evaluation) {
    return new ContainerBuilder()
        .withName(ENGINE)
        .withImage(evaluation.getSpec().runtime().engine())
        .withImagePullPolicy(pods.pullPolicy())
        .withArgs(
            "evaluate",
            "--order",
            "/order/" + ORDER_FILE,
            "--lane",
            "/lane",
            "--termination-log",
            "/dev/termination-log")
        .withTerminationMessagePolicy("File")
        .withSecurityContext(SecurityContexts.container(ENGINE_USER))
        .withResources(resources(settings.engineMemoryMib(), "1Gi"))
        .withVolumeMounts(
            mount("order", "/order", true),
            mount("lane", "/lane", false),
            mount("engine-tmp", "/tmp", false))
        .build();
  }

  private Container trader(Evaluation evaluation) {
    int memory = evaluation.getSpec().limits().memoryMiB() + settings.traderExtraMib();
    return new ContainerBuilder()
        .withName(TRADER)
        .withImage(evaluation.getSpec().runtime().trader())
        .withImagePullPolicy(pods.pullPolicy())
        .withTerminationMessagePolicy("File")
        .withSecurityContext(SecurityContexts.container(TRADER_USER))
        .withResources(resources(memory, "64Mi"))
        .withWorkingDir("/tmp")
        .withVolumeMounts(mount("lane", "/lane", false), mount("trader-tmp", "/tmp", false))
        .build();
  }

  /**
   * Requests for CPU are small and the limits are not: a run is short and mostly waits its turn.
   */
  private ResourceRequirements resources(int memoryMib, String disk) {
    Quantity memory = new Quantity(memoryMib + "Mi");
    return new ResourceRequirementsBuilder()
        .addToRequests("cpu", new Quantity(settings.cpuRequest() + "m"))
        .addToRequests("memory", memory)
        .addToRequests("ephemeral-storage", new Quantity("16Mi"))
        .addToLimits("cpu", new Quantity(settings.cpuLimit() + "m"))
        .addToLimits("memory", memory)
        .addToLimits("ephemeral-storage", new Quantity(disk))
        .build();
  }

  private static Volume memory(String name, String size) {
    return new VolumeBuilder()
        .withName(name)
        .withEmptyDir(
            new EmptyDirVolumeSourceBuilder()
                .withMedium("Memory")
                .withSizeLimit(new Quantity(size))
                .build())
        .build();
  }

  private static Volume disk(String name, String size) {
    return new VolumeBuilder()
        .withName(name)
        .withEmptyDir(new EmptyDirVolumeSourceBuilder().withSizeLimit(new Quantity(size)).build())
        .build();
  }

  private static Volume order(String secret) {
    return new VolumeBuilder()
        .withName("order")
        .withNewSecret()
        .withSecretName(secret)
        .withDefaultMode(ORDER_MODE)
        .endSecret()
        .build();
  }

  private static io.fabric8.kubernetes.api.model.VolumeMount mount(
      String name, String path, boolean readOnly) {
    return new VolumeMountBuilder()
        .withName(name)
        .withMountPath(path)
        .withReadOnly(readOnly ? true : null)
        .build();
  }

  private static ObjectMeta metadata(Evaluation evaluation, int attempt) {
    return new ObjectMetaBuilder()
        .withNamespace(evaluation.getMetadata().getNamespace())
        .withName(name(evaluation, attempt))
        .withLabels(labels(evaluation, attempt))
        .withOwnerReferences(Owners.controller(evaluation))
        .build();
  }

  private static Map<String, String> labels(Evaluation evaluation, int attempt) {
    Map<String, String> labels = new HashMap<>(Labels.common(Labels.COMPONENT_EVALUATION));
    labels.put(Labels.EVALUATION, evaluation.getMetadata().getName());
    labels.put(Labels.COMPETITION, evaluation.getSpec().competition());
    labels.put(Labels.SUBMISSION, evaluation.getSpec().submission().name());
    labels.put(Labels.ATTEMPT, String.valueOf(attempt));
    return labels;
  }
}
