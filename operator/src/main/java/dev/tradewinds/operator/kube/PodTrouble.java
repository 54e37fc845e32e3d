package dev.tradewinds.operator.kube;

import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a Pod does not start or has failed, in the words of scheduler and kubelet. */
public final class PodTrouble {
  private PodTrouble() {}

  /** What they say; empty when they say nothing. */
  public static String of(PodStatus status) {
    Stream<String> ofPod = Stream.of(said(status.getReason(), status.getMessage()));
    Stream<String> unscheduled =
        status.getConditions().stream()
            .filter(condition -> condition.getType().equals("PodScheduled"))
            .filter(condition -> condition.getStatus().equals("False"))
            .map(condition -> said(condition.getReason(), condition.getMessage()));
    Stream<String> waiting =
        status.getContainerStatuses().stream()
            .filter(each -> each.getState() != null && each.getState().getWaiting() != null)
            .map(
                each ->
                    "container %s: %s"
                        .formatted(
                            each.getName(),
                            said(
                                each.getState().getWaiting().getReason(),
                                each.getState().getWaiting().getMessage())));
    return Stream.of(ofPod, unscheduled, waiting)
        .flatMap(each -> each)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String said(String reason, String message) {
    if (reason == null || reason.isEmpty()) {
      return message == null ? "" : message;
    }
    return message == null || message.isEmpty() ? reason : reason + ": " + message;
  }
}
