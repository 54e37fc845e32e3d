package dev.tradewinds.operator.evaluation;

import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Names;
import dev.tradewinds.operator.kube.Owners;
import dev.tradewinds.operator.kube.Pods;
import dev.tradewinds.operator.kube.TwoHalves;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
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
  /** Longest name of an Evaluation: its Jobs' and Pods' names grow from it. */
  static final int NAME_LENGTH = 50;

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
        .addToStringData(TwoHalves.ORDER_FILE, Json.write(order))
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
    TwoHalves halves = new TwoHalves(settings, pods, settings.cpuRequest());
    RuntimeImages images = evaluation.getSpec().runtime();
    return Pods.runOnce(pods, TwoHalves.SHARED_GROUP)
        // On the Pod, not on the Job: a Job over its deadline loses its Pod, and the verdict in it.
        .withActiveDeadlineSeconds(podDeadline.toSeconds())
        .withTerminationGracePeriodSeconds(1L)
        .withShareProcessNamespace(false)
        .withContainers(
            halves.engine(images, "evaluate").build(),
            halves.trader(images, evaluation.getSpec().limits().memoryMiB()).build())
        .withVolumes(halves.volumes(name(evaluation, attempt)))
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
