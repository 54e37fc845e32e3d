package dev.tradewinds.operator.kube;

import dev.tradewinds.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;

/** What all Pods that the operator makes have in common. */
public final class Pods {
  private Pods() {}

  /**
   * A Pod that runs once, without any right in the cluster, where the installation wants it.
   *
   * @param group owns the Pod's volumes
   */
  public static PodSpecBuilder runOnce(PodSettings settings, long group) {
    return of(settings, group).withRestartPolicy("Never");
  }

  /**
   * A Pod that runs until it is stopped, otherwise like that.
   *
   * @param group owns the Pod's volumes
   */
  public static PodSpecBuilder runOn(PodSettings settings, long group) {
    return of(settings, group).withRestartPolicy("Always");
  }

  private static PodSpecBuilder of(PodSettings settings, long group) {
    return new PodSpecBuilder()
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withSecurityContext(SecurityContexts.pod(group))
        .withImagePullSecrets(
            settings.pullSecrets().stream().sorted().map(LocalObjectReference::new).toList())
        .withRuntimeClassName(settings.runtimeClass().orElse(null))
        .withNodeSelector(settings.nodeSelector())
        .withTolerations(settings.tolerations());
  }
}
