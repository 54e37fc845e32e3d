package dev.tradewinds.operator.kube;

import dev.tradewinds.cloud.CloudException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** What keeps a reconciliation from going on, for people to read in status. */
public final class Hindrance {
  private Hindrance() {}

  /** Absent when the failure is a fault of ours, which belongs into the log. */
  public static Optional<String> of(Exception failure) {
    return switch (failure) {
      case CloudException cloud -> Optional.of(cloud.getMessage());
      case KubernetesClientException api ->
          Optional.of("the API server: " + ApiFailures.message(api));
      default -> Optional.empty();
    };
  }
}
