package dev.tradewinds.operator.competition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.DatasetReport;
import dev.tradewinds.contract.Json;
import dev.tradewinds.operator.kube.Labels;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckViewsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:15:00Z");
  private static final DatasetReport REPORT =
      new DatasetReport(1, false, Optional.empty(), 0, 0, 0, List.of(), 1, Optional.empty());

  @Test
  void noJobIsNoCheck() {
    assertThat(CheckViews.of(List.of(), List.of(), NOW)).isEqualTo(new CheckView.None());
  }

  @Test
  void theNewestJobCounts() {
    assertThat(CheckViews.of(List.of(job(1), job(3), job(2)), List.of(), NOW).attempt())
        .isEqualTo(3);
  }

  @Test
  void theEnginesMessageIsTheReport() {
    assertThat(view(terminated(Json.write(REPORT), 0)))
        .isEqualTo(new CheckView.Reported(1, NOW, REPORT));
  }

  @Test
  void aFaultOfTheEngineIsOurs() {
    DatasetReport fault =
        new DatasetReport(
            1, false, Optional.empty(), 0, 0, 0, List.of(), 0, Optional.of("URL expired"));
    assertThat(view(terminated(Json.write(fault), 5)))
        .isEqualTo(new CheckView.Broken(1, NOW, "URL expired"));
  }

  @Test
  void anUnreadableMessageIsOurs() {
    assertThat(view(terminated("Killed", 137)))
        .isEqualTo(
            new CheckView.Broken(
                1, NOW, "the engine ended with exit code 137 (Error) and left no report"));
  }

  @Test
  void anEvictedPodIsOurs() {
    Pod evicted =
        new PodBuilder(waiting("ContainerCreating"))
            .editStatus()
            .withPhase("Failed")
            .withReason("Evicted")
            .withMessage("The node was low on resource: memory.")
            .withContainerStatuses()
            .endStatus()
            .build();
    assertThat(CheckViews.of(List.of(job(1)), List.of(evicted), NOW))
        .isEqualTo(
            new CheckView.Broken(
                1, NOW, "its Pod failed: Evicted, The node was low on resource: memory."));
  }

  @Test
  void aJobThatFailedWithoutAPodIsOurs() {
    Job failed =
        new JobBuilder(job(1))
            .withNewStatus()
            .addNewCondition()
            .withType("Failed")
            .withStatus("True")
            .withLastTransitionTime(NOW.toString())
            .endCondition()
            .endStatus()
            .build();
    assertThat(CheckViews.of(List.of(failed), List.of(), NOW))
        .isEqualTo(new CheckView.Broken(1, NOW, "its Pod is gone, and what it said with it"));
    assertThat(CheckViews.finished(failed)).isTrue();
  }

  @Test
  void onlyAnUncommonWaitIsWorthAWord() {
    assertThat(view(waiting("ContainerCreating"))).isEqualTo(new CheckView.Waiting(1, NOW, ""));
    assertThat(view(waiting("ImagePullBackOff")))
        .isEqualTo(new CheckView.Waiting(1, NOW, "ImagePullBackOff"));
  }

  @Test
  void aRunningEngineSaysSinceWhen() {
    ContainerState running =
        new ContainerStateBuilder()
            .withNewRunning()
            .withStartedAt(NOW.plusSeconds(5).toString())
            .endRunning()
            .build();
    assertThat(view(pod(running))).isEqualTo(new CheckView.Running(1, NOW.plusSeconds(5)));
  }

  private static CheckView view(Pod pod) {
    return CheckViews.of(List.of(job(1)), List.of(pod), NOW);
  }

  private static Job job(int attempt) {
    return new JobBuilder()
        .withNewMetadata()
        .withName("check-" + attempt)
        .withUid("uid-" + attempt)
        .withCreationTimestamp(NOW.toString())
        .addToLabels(Labels.ATTEMPT, String.valueOf(attempt))
        .endMetadata()
        .build();
  }

  private static Pod terminated(String message, int exitCode) {
    return pod(
        new ContainerStateBuilder()
            .withNewTerminated()
            .withExitCode(exitCode)
            .withReason("Error")
            .withMessage(message)
            .withFinishedAt(NOW.toString())
            .endTerminated()
            .build());
  }

  private static Pod waiting(String reason) {
    return pod(
        new ContainerStateBuilder().withNewWaiting().withReason(reason).endWaiting().build());
  }

  private static Pod pod(ContainerState engine) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("check-1-x")
        .withCreationTimestamp(NOW.toString())
        .addNewOwnerReference()
        .withUid("uid-1")
        .endOwnerReference()
        .endMetadata()
        .withNewStatus()
        .withPhase("Running")
        .addNewContainerStatus()
        .withName(DatasetResources.ENGINE)
        .withState(engine)
        .endContainerStatus()
        .endStatus()
        .build();
  }
}
