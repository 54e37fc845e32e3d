package dev.tradewinds.operator.host;

import dev.tradewinds.cloud.CloudException;
import dev.tradewinds.crds.ApiGroup;
import dev.tradewinds.operator.Operation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the process: HTTP first, so that probes answer; then wait for the kinds; then stand
 * for election; lead until told to stop. Losing the lease or an informer ends the process.
 */
@Singleton
final class OperatorProcess {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final int EXIT_LEASE_LOST = 3;
  private static final int EXIT_FAILED = 1;

  private final KubernetesClient client;
  private final Provisioning provisioning;
  private final Leadership leadership;
  private final Operation operation;
  private final IntConsumer exit;
  private volatile boolean kindsThere;
  private volatile boolean stopping;

  OperatorProcess(
      KubernetesClient client,
      Provisioning provisioning,
      Leadership leadership,
      Operation operation) {
    this.client = client;
    this.provisioning = provisioning;
    this.leadership = leadership;
    this.operation = operation;
    // In a thread of its own: exit runs the shutdown hooks, which wait for the caller.
    this.exit = code -> Thread.ofPlatform().name("exit").start(() -> System.exit(code));
  }

  /** Begins; returns at once. HTTP must be up, so that probes answer from here on. */
  void start() {
    Thread.ofPlatform().name("start").daemon().start(this::begin);
  }

  private void begin() {
    try {
      awaitKinds();
      provision();
      checkTable();
      leadership.run(this::lead, this::leaseLost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitKinds() throws InterruptedException {
    while (!stopping && !kindsThere) {
      try {
        kindsThere = client.getApiResources(ApiGroup.GROUP + "/" + ApiGroup.VERSION) != null;
        if (!kindsThere) {
          LOG.warn("the API server does not know {} yet: install the CRDs", ApiGroup.GROUP);
        }
      } catch (KubernetesClientException e) {
        LOG.warn(
            "the API server cannot be asked: {}",
            e.getCause() == null ? e.getMessage() : e.getCause().toString());
      }
      if (!kindsThere) {
        Thread.sleep(POLL);
      }
    }
  }

  private void provision() throws InterruptedException {
    while (!stopping) {
      try {
        provisioning.run();
        return;
      } catch (CloudException e) {
        LOG.warn("table and bucket are not made yet: {}", e.getMessage());
        Thread.sleep(POLL);
      }
    }
  }

  /** Beside all else: a table that is slow to answer keeps nobody from leading. */
  private void checkTable() {
    Thread.ofPlatform()
        .name("table-check")
        .daemon()
        .start(() -> provisioning.fault().ifPresent(fault -> LOG.error("{}", fault)));
  }

  private void lead() {
    try {
      operation.start(failure -> broken("an informer has stopped", failure));
    } catch (RuntimeException e) {
      broken("the reconcilers did not start", e);
    }
  }

  private void broken(String what, Throwable failure) {
    if (!stopping) {
      LOG.error("{}; ending, to start anew", what, failure);
      exit.accept(EXIT_FAILED);
    }
  }

  private void leaseLost() {
    if (!stopping) {
      LOG.error("the lease is lost; ending, another replica acts");
      exit.accept(EXIT_LEASE_LOST);
    }
  }

  /** SIGTERM: take nothing new, finish what runs, then give the lease back. */
  void stop() {
    stopping = true;
    LOG.info("stopping");
    operation.close();
    leadership.resign();
    LOG.info("stopped");
  }

  /** Whether the API server knows the kinds. */
  boolean kindsThere() {
    return kindsThere;
  }
}
