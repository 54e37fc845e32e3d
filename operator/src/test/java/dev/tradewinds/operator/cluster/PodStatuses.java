package dev.tradewinds.operator.cluster;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a kubelet writes of a Pod whose container is called engine. */
final class PodStatuses {
  private PodStatuses() {}

  static PodStatus waiting() {
    return status(
        "Pending",
        null,
        new ContainerStateBuilder()
            .withNewWaiting()
            .withReason("ImagePullBackOff")
            .withMessage("no such image")
            .endWaiting()
            .build());
  }

  static PodStatus running() {
    String now = now();
    return status(
        "Running",
        now,
        new ContainerStateBuilder().withNewRunning().withStartedAt(now).endRunning().build());
  }

  static PodStatus ended(String startedAt, String finishedAt, String message) {
    return status(
        "Succeeded",
        startedAt,
        new ContainerStateBuilder()
            .withNewTerminated()
            .withExitCode(0)
            .withReason("Completed")
            .withStartedAt(startedAt)
            .withFinishedAt(finishedAt)
            .withMessage(message)
            .endTerminated()
            .build());
  }

  /** Has ended that often and waits to be started again. */
  static PodStatus crashed(int restarts, String message) {
    PodStatus waiting = waiting();
    var container = waiting.getContainerStatuses().getFirst();
    container.setRestartCount(restarts);
    container.getState().getWaiting().setReason("CrashLoopBackOff");
    container.getState().getWaiting().setMessage("back-off");
    ContainerState end = ended(now(), now(), message).getContainerStatuses().getFirst().getState();
    end.getTerminated().setExitCode(3);
    container.setLastState(end);
    return waiting;
  }

  /** The present time as the API has it. */
  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static PodStatus status(String phase, String startTime, ContainerState engine) {
    return new PodStatusBuilder()
        .withPhase(phase)
        .withStartTime(startTime)
        .withContainerStatuses(
            new ContainerStatusBuilder()
                .withName("engine")
                .withImage("engine")
                .withImageID(engine.getWaiting() == null ? "engine" : "")
                .withReady(engine.getRunning() != null)
                .withRestartCount(0)
                .withState(engine)
                .build())
        .build();
  }
}
