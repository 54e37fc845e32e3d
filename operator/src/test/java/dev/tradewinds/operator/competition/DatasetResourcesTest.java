package dev.tradewinds.operator.competition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.DatasetOrder;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.operator.competition.DatasetResources.CheckKey;
import dev.tradewinds.operator.settings.DatasetSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatasetResourcesTest {
  private static final CheckKey KEY = new CheckKey("train", "0123456789ab", 2);

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
  void theOrderGoesWithItsJobAndHoldsTheUrls() {
    Job job = job();
    job.getMetadata().setUid("job-uid");
    DatasetOrder order =
        new DatasetOrder(
            1,
            "train",
            Material.at("https://objects.invalid/x", Optional.empty()),
            Optional.of("https://objects.invalid/y"));
    Secret secret = DatasetResources.secret(job, order);
    assertThat(secret.getMetadata().getName()).isEqualTo(job.getMetadata().getName());
    assertThat(secret.getMetadata().getOwnerReferences().getFirst().getUid()).isEqualTo("job-uid");
    assertThat(Json.read(secret.getStringData().get("order.json"), DatasetOrder.class))
        .isEqualTo(order);
  }

  private static Job job() {
    return DatasetResources.job(
        competition("spring"), KEY, "engine:1", "IfNotPresent", DatasetSettings.defaults());
  }

  private static Competition competition(String name) {
    Competition competition = new Competition();
    competition.getMetadata().setName(name);
    competition.getMetadata().setNamespace("default");
    competition.getMetadata().setUid("uid");
    return competition;
  }
}
