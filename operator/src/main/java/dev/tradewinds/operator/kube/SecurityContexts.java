package dev.tradewinds.operator.kube;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;

/** Security contexts that the Pod Security level {@code restricted} asks for, and a little more. */
public final class SecurityContexts {
  private SecurityContexts() {}

  /**
   * Of a Pod whose containers share files by group.
   *
   * @param group owns the Pod's volumes
   */
  public static PodSecurityContext pod(long group) {
    return new PodSecurityContextBuilder()
        .withRunAsNonRoot(true)
        .withFsGroup(group)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .build();
  }

  /** Of a container that runs as {@code user} with no rights at all and a read-only root. */
  public static SecurityContext container(long user) {
    return new SecurityContextBuilder()
        .withRunAsNonRoot(true)
        .withRunAsUser(user)
        .withRunAsGroup(user)
        .withAllowPrivilegeEscalation(false)
        .withPrivileged(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .addToDrop("ALL")
        .endCapabilities()
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .build();
  }
}
