package dev.tradewinds.operator.kube;

import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.ProcessEnd;
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
 * @param lastEnd how it ended last; absent before
 * @param trouble why the Pod does not start, as far as it says; may be empty
 */
public record EnginePod(
    String name, boolean running, int restarts, Optional<End> lastEnd, String trouble) {

  /**
   * How a container ended.
   *
   * @param code 0 where that was as asked
   * @param words its own where it left some
   */
  public record End(int code, String words) {}

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

  /** Whether it has failed and waits to be started again. */
  public boolean failing() {
    return failure().isPresent();
  }

  /** What it says, the words of its failure first; empty when it says nothing. */
  public String said() {
    return failure().orElse(trouble);
  }

  private Optional<String> failure() {
    return lastEnd.filter(end -> !running && end.code() != 0).map(End::words);
  }

  private static Optional<End> lastEnd(ContainerStatus status) {
    return Stream.of(status.getState(), status.getLastState())
        .filter(state -> state != null && state.getTerminated() != null)
        .map(state -> end(state.getTerminated()))
        .findFirst();
  }

  private static End end(ContainerStateTerminated end) {
    int code = end.getExitCode() == null ? -1 : end.getExitCode();
    String reason = end.getReason() == null ? "" : ", " + end.getReason();
    String words =
        end.getMessage() == null || end.getMessage().isBlank()
            ? "ended with code %d%s".formatted(code, reason)
            : words(end.getMessage().strip());
    return new End(code, words);
  }

  private static String words(String message) {
    try {
      ProcessEnd said = Json.read(message, ProcessEnd.class);
      return "%s, %s: %s".formatted(said.kind(), said.reason(), said.message());
    } catch (InvalidDocument e) {
      return message;
    }
  }
}
