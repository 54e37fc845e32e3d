package dev.tradewinds.operator.e2e;

import dev.tradewinds.operator.kube.KubernetesClients;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** The cluster of KUBECONFIG, with the demo installed. */
final class RealCluster {
  /** The environment that the demo makes. */
  static final String ENVIRONMENT = "demo";

  /** The namespace of the operator and the local AWS stand-in. */
  static final String SYSTEM = "tradewinds-system";

  private static final Duration POLL = Duration.ofMillis(250);

  private RealCluster() {}

  /** A client, or a loud skip where there is no cluster. */
  static KubernetesClient client() {
    Assumptions.assumeTrue(
        Optional.ofNullable(System.getenv("KUBECONFIG")).isPresent(),
        "KUBECONFIG is not set: run `make e2e`, which brings a cluster up");
    return KubernetesClients.create(Config.autoConfigure(null), Map.of());
  }

  /**
   * Waits until the observation is there.
   *
   * @throws AssertionError that says what was waited for and what was last seen
   */
  static <T> T await(
      String what, Duration limit, Supplier<Optional<T>> seen, Supplier<String> instead)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(limit);
    while (Instant.now().isBefore(deadline)) {
      Optional<T> value = seen.get();
      if (value.isPresent()) {
        return value.get();
      }
      Thread.sleep(POLL);
    }
    throw new AssertionError(
        "waited %d s in vain for %s; instead: %s"
            .formatted(limit.toSeconds(), what, instead.get()));
  }
}
