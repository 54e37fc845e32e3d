package dev.tradewinds.operator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Material;
import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.PodSettings;
import dev.tradewinds.operator.settings.RuntimeSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationResourcesTest {
  private final Evaluation evaluation = Samples.evaluation();
  private final EvaluationResources resources =
      new EvaluationResources(
          EvaluationSettings.defaults(),
          PodSettings.of(
              new RuntimeSettings("e", "t", "IfNotPresent", Set.of()),
              EvaluationSettings.defaults()));
  private final Job job = resources.job(evaluation, 2, Duration.ofSeconds(1110));
  private final PodSpec pod = job.getSpec().getTemplate().getSpec();

  private Container container(String name) {
    return pod.getContainers().stream()
        .filter(container -> container.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theJobMakesOnePodAndKeepsItsVerdictOverTheDeadline() {
    assertThat(job.getMetadata().getName()).isEqualTo("spring-team-0123456789ab-1-2");
    assertThat(job.getSpec().getBackoffLimit()).isZero();
    assertThat(job.getSpec().getActiveDeadlineSeconds()).isNull();
    assertThat(job.getSpec().getTtlSecondsAfterFinished()).isEqualTo(60);
    assertThat(pod.getActiveDeadlineSeconds()).isEqualTo(1110);
    assertThat(pod.getRestartPolicy()).isEqualTo("Never");
    assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(1);
    assertThat(job.getMetadata().getOwnerReferences())
        .extracting(owner -> owner.getKind() + " " + owner.getName())
        .containsExactly("Evaluation spring-team-0123456789ab-1");
  }

  @Test
  void thePodIsRestrictedAndHasNoIdentity() {
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getEnableServiceLinks()).isFalse();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    for (Container container : pod.getContainers()) {
      assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
      assertThat(container.getEnv()).isEmpty();
      assertThat(container.getEnvFrom()).isEmpty();
      assertThat(container.getResources().getLimits())
          .containsOnlyKeys("cpu", "memory", "ephemeral-storage");
      assertThat(container.getResources().getRequests())
          .containsOnlyKeys("cpu", "memory", "ephemeral-storage");
    }
    assertThat(container("engine").getSecurityContext().getRunAsUser())
        .isNotEqualTo(container("trader").getSecurityContext().getRunAsUser());
  }

  @Test
  void onlyTheEngineHasTheOrderAndBothHaveTheLane() {
    assertThat(container("engine").getVolumeMounts())
        .extracting(VolumeMount::getName)
        .containsExactlyInAnyOrder("order", "lane", "engine-tmp");
    assertThat(container("trader").getVolumeMounts())
        .extracting(VolumeMount::getName)
        .containsExactlyInAnyOrder("lane", "trader-tmp");
    assertThat(pod.getVolumes())
        .filteredOn(volume -> List.of("lane", "trader-tmp").contains(volume.getName()))
        .allMatch(volume -> volume.getEmptyDir().getMedium().equals("Memory"))
        .allMatch(volume -> volume.getEmptyDir().getSizeLimit() != null);
  }

  @Test
  void theTraderHasItsOwnLimitAndRoomForTheLauncher() {
    assertThat(container("trader").getResources().getLimits().get("memory").toString())
        .isEqualTo("1216Mi");
    assertThat(container("engine").getResources().getLimits().get("memory").toString())
        .isEqualTo("512Mi");
  }

  @Test
  void thePodCanBeFoundByPolicyAndByOperator() {
    assertThat(job.getSpec().getTemplate().getMetadata().getLabels())
        .containsAllEntriesOf(Labels.common("evaluation"))
        .containsEntry(Labels.EVALUATION, "spring-team-0123456789ab-1")
        .containsEntry(Labels.ATTEMPT, "2");
    assertThat(EvaluationResources.attempt(job)).isEqualTo(2);
  }

  @Test
  void theSecretHoldsTheOrderUnderTheJobsName() {
    EvaluationOrder order =
        new EvaluationOrder(
            1,
            "e",
            Material.at("https://dataset", Optional.of(Digest.of("d"))),
            Map.of("submission.py", Material.at("https://source", Optional.empty())),
            Policy.legacy(),
            SandboxLimits.defaults(),
            7,
            Optional.of("https://verdict"),
            Optional.empty());
    Secret secret = resources.secret(evaluation, 2, order);
    assertThat(secret.getMetadata().getName()).isEqualTo(job.getMetadata().getName());
    assertThat(Json.read(secret.getStringData().get("order.json"), EvaluationOrder.class))
        .isEqualTo(order);
  }

  @Test
  void namesStayShortEnoughForPods() {
    evaluation.getMetadata().setName("x".repeat(50));
    assertThat(EvaluationResources.name(evaluation, 999_999)).hasSizeLessThanOrEqualTo(57);
    assertThat(EvaluationResources.name(evaluation, 1))
        .isNotEqualTo(EvaluationResources.name(evaluation, 2));
  }
}
