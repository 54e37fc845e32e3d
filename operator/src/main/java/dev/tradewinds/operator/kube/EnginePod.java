package dev.tradewinds.operator.kube;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is believed of a Pod that runs on: of its trusted container everything, of another one only
 * why it does not start.
 *
 * @param running whether the trusted container runs
 * @param restarts how often that was started anew
 * @param lastEnd how it ended last, in its own words where it left some; absent before
 * @param trouble why the Pod does not start, as far as it says; may be empty
 */
public record EnginePod(
    String name, boolean running, int restarts, Optional<String> lastEnd, String trouble) {

  /**
   * Reads it from the Pod's status.
   *
   * @param container name of the trusted one
   */
  public static EnginePod of(Pod pod, String container) {
    PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
    Optional<ContainerStatus> engine =
        status.getContainerStatuses().stream()
            .filter(each -> each.getName().equals(container))
            .findFirst();
    return new EnginePod(
        pod.getMetadata().getName(),
        pod.getMetadata().getDeletionTimestamp() == null
            && engine.map(ContainerStatus::getState).map(ContainerState::getRunning).isPresent(),
        engine.map(ContainerStatus::getRestartCount).orElse(0),
        engine.flatMap(EnginePod::lastEnd),
        PodTrouble.of(status));
  }

  /** Whether it ends again and again: it has ended before, and does not run. */
  public boolean failing() {
    return !running && restarts > 0;
  }

  /** What it says, its last words first; empty when it says nothing. */
  public String said() {
    return lastEnd.filter(words -> !running).orElse(trouble);
  }

  private static Optional<String> lastEnd(ContainerStatus status) {
    return Stream.of(status.getState(), status.getLastState())
        .filter(state -> state != null && state.getTerminated() != null)
        .map(state -> words(state.getTerminated()))
        .findFirst();
  }

  private static String words(ContainerStateTerminated end) {
    return end.getMessage() == null || end.getMessage().isBlank()
        ? "ended with code %d%s"
            .formatted(end.getExitCode(), end.getReason() == null ? "" : ", " + end.getReason())
        : end.getMessage().strip();
  }
}
