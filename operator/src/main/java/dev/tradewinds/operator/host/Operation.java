package dev.tradewinds.operator.host;

import dev.tradewinds.operator.kube.Reconcilers;
import dev.tradewinds.operator.settings.OperatorSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Everything that runs on the leader and only there. */
final class Operation implements AutoCloseable {
  private static final Duration STUCK = Duration.ofMinutes(2);

  private final KubernetesClient client;
  private final OperatorSettings settings;
  private final Clock clock;
  private volatile Reconcilers reconcilers;

  Operation(KubernetesClient client, OperatorSettings settings, Clock clock) {
    this.client = client;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Starts to act; returns when the caches are filled.
   *
   * @param broken told when it can act no longer
   */
  void start(Consumer<Throwable> broken) {
    Reconcilers all = new Reconcilers(client, settings, clock, broken);
    all.start();
    reconcilers = all;
  }

  @Override
  public void close() {
    if (reconcilers != null) {
      reconcilers.close();
    }
  }

  /** What has stood still for too long; empty when nothing has, or when it does not act. */
  List<String> stuck() {
    Reconcilers all = reconcilers;
    if (all == null) {
      return List.of();
    }
    all.beat();
    return all.lastBeat().plus(STUCK).isBefore(clock.instant())
        ? List.of("no reconciliation has ended for " + STUCK.toSeconds() + " s")
        : List.of();
  }

  /** Whether it acts on a full picture. */
  boolean running() {
    return reconcilers != null && reconcilers.running();
  }
}
