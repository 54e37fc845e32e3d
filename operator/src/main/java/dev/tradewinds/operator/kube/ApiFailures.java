package dev.tradewinds.operator.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** What the API server says when it does not do what was asked. */
public final class ApiFailures {
  private ApiFailures() {}

  /** Its own words, without the client's about the request; never null. */
  public static String message(KubernetesClientException e) {
    return Optional.ofNullable(e.getStatus())
        .map(status -> status.getMessage())
        .or(() -> Optional.ofNullable(e.getMessage()))
        .orElseGet(e::toString);
  }
}
