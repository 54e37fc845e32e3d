package dev.tradewinds.operator.competition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.DatasetOrder;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.operator.competition.DatasetResources.CheckKey;
import dev.tradewinds.operator.settings.DatasetSettings;
import dev.tradewinds.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatasetResourcesTest {
  private static final CheckKey KEY = new CheckKey("train", "0123456789ab", 2);
  private static final PodSettings PODS =
      new PodSettings(
          "IfNotPresent",
          Set.of("registry"),
          Optional.of("gvisor"),
          Map.of("pool", "evaluation"),
          List.of(new TolerationBuilder().withKey("evaluation").withOperator("Exists").build()));

  @Test
  void theSameCheckHasTheSameName() {
    assertThat(job().getMetadata().getName()).isEqualTo("dataset-spring-train-0123456789ab-2");
    Competition other = competition("a".repeat(63));
    assertThat(DatasetResources.name(other, KEY))
        .hasSizeLessThanOrEqualTo(63)
        .isEqualTo(DatasetResources.name(competition("a".repeat(63)), KEY));
  }

  @Test
  void thePodHasNoRightsNoTokenAndADeadline() {
    PodSpec pod = job().getSpec().getTemplate().getSpec();
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getEnableServiceLinks()).isFalse();
    assertThat(pod.getRestartPolicy()).isEqualTo("Never");
    assertThat(pod.getActiveDeadlineSeconds()).isEqualTo(900);
    assertThat(job().getSpec().getBackoffLimit()).isZero();
    assertThat(job().getSpec().getActiveDeadlineSeconds()).as("would delete the report").isNull();
    Container engine = pod.getContainers().getFirst();
    assertThat(engine.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(engine.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(engine.getResources().getLimits()).containsKeys("cpu", "memory");
  }

  @Test
  void thePodRunsWhereEvaluationsDoAndPullsAsTheyDo() {
    PodSpec pod = job().getSpec().getTemplate().getSpec();
    assertThat(pod.getRuntimeClassName()).isEqualTo("gvisor");
    assertThat(pod.getNodeSelector()).containsEntry("pool", "evaluation");
    assertThat(pod.getTolerations()).hasSize(1);
    assertThat(pod.getImagePullSecrets()).containsExactly(new LocalObjectReference("registry"));
    assertThat(pod.getContainers().getFirst().getImagePullPolicy()).isEqualTo("IfNotPresent");
  }

  @Test
  void theOrderGoesWithItsJobAndHoldsTheUrls() {
    Job job = job();
    job.getMetadata().setUid("job-uid");
    DatasetOrder order =
        new DatasetOrder(
            1,
            "train",
            Material.at("https://objects.invalid/x", Optional.empty()),
            Optional.of("https://objects.invalid/y"),
            Optional.of("https://objects.invalid/z"));
    Secret secret = DatasetResources.secret(job, order);
    assertThat(secret.getMetadata().getName()).isEqualTo(job.getMetadata().getName());
    assertThat(secret.getMetadata().getOwnerReferences().getFirst().getUid()).isEqualTo("job-uid");
    assertThat(Json.read(secret.getStringData().get("order.json"), DatasetOrder.class))
        .isEqualTo(order);
  }

  private static Job job() {
    return DatasetResources.job(
        competition("spring"), KEY, "engine:1", PODS, DatasetSettings.defaults());
  }

  private static Competition competition(String name) {
    Competition competition = new Competition();
    competition.getMetadata().setName(name);
    competition.getMetadata().setNamespace("default");
    competition.getMetadata().setUid("uid");
    return competition;
  }
}
