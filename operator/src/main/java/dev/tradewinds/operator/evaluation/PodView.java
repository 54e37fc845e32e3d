package dev.tradewinds.operator.evaluation;

import dev.tradewinds.operator.kube.PodTrouble;
import dev.tradewinds.operator.kube.TwoHalves;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What is believed of an evaluation's Pod: of the engine's container everything, of the trader's
 * only why it does not start. A trader can write its own termination message, so that is never
 * read.
 *
 * @param attempt which attempt's Pod it is
 * @param phase as in {@code status.phase}
 * @param deleting whether it is about to go
 * @param engineStarted when the engine began to run
 * @param engineEnd how the engine ended
 * @param trouble why the Pod does not start or has failed, as far as it says; may be empty
 */
record PodView(
    String name,
    int attempt,
    String phase,
    boolean deleting,
    Optional<Instant> engineStarted,
    Optional<EngineEnd> engineEnd,
    String trouble) {

  /**
   * How the engine's container ended.
   *
   * @param at when
   * @param exitCode of the process
   * @param reason of the container's end, such as {@code OOMKilled}
   * @param message what it wrote to its termination log; may be empty
   */
  record EngineEnd(Instant at, int exitCode, String reason, String message) {}

  static PodView of(Pod pod) {
    PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
    Optional<ContainerState> engine =
        status.getContainerStatuses().stream()
            .filter(container -> container.getName().equals(TwoHalves.ENGINE))
            .map(ContainerStatus::getState)
            .findFirst();
    return new PodView(
        pod.getMetadata().getName(),
        EvaluationResources.attempt(pod),
        status.getPhase() == null ? "Pending" : status.getPhase(),
        pod.getMetadata().getDeletionTimestamp() != null,
        engine.flatMap(PodView::started),
        engine.map(ContainerState::getTerminated).map(PodView::end),
        PodTrouble.of(status));
  }

  /** Whether nothing of it runs any more. */
  boolean ended() {
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  private static Optional<Instant> started(ContainerState state) {
    if (state.getRunning() != null) {
      return Optional.ofNullable(state.getRunning().getStartedAt()).map(Instant::parse);
    }
    return Optional.ofNullable(state.getTerminated())
        .map(ContainerStateTerminated::getStartedAt)
        .map(Instant::parse);
  }

  private static EngineEnd end(ContainerStateTerminated end) {
    return new EngineEnd(
        end.getFinishedAt() == null ? Instant.EPOCH : Instant.parse(end.getFinishedAt()),
        end.getExitCode() == null ? -1 : end.getExitCode(),
        end.getReason() == null ? "" : end.getReason(),
        end.getMessage() == null ? "" : end.getMessage());
  }
}
