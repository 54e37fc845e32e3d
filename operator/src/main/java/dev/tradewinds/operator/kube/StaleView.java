package dev.tradewinds.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** The object changed or went away between being read and being written: look again. */
public final class StaleView extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StaleView(HasMetadata resource, Throwable cause) {
    super(
        "%s %s/%s is no longer at version %s"
            .formatted(
                resource.getKind(),
                resource.getMetadata().getNamespace(),
                resource.getMetadata().getName(),
                resource.getMetadata().getResourceVersion()),
        cause);
  }
}
