package dev.tradewinds.operator.kube;

import dev.tradewinds.operator.settings.OperatorSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * All reconcilers on one bounded pool of threads, started and stopped together. A failure is
 * retried for ever with a growing pause, for what fails here is an outside system that will be
 * back.
 */
public final class Reconcilers implements AutoCloseable {
  private static final int LIST_PAGE = 500;
  private static final Duration CACHE_SYNC = Duration.ofMinutes(2);
  private static final int FIRST_RETRY_MILLIS = 500;
  private static final double RETRY_FACTOR = 1.6;
  private static final int LONGEST_RETRY_MILLIS = 30_000;

  private final Operator operator;
  private final OperatorSettings settings;
  private final ThreadPoolExecutor threads;
  private final Clock clock;
  private volatile boolean started;
  private volatile Instant lastBeat;

  /**
   * @param broken told when an informer has stopped for good: the process must end, for it would
   *     act on a picture that no longer changes
   */
  public Reconcilers(
      KubernetesClient client, OperatorSettings settings, Clock clock, Consumer<Throwable> broken) {
    this.settings = settings;
    this.clock = clock;
    this.lastBeat = clock.instant();
    ThreadFactory factory = Thread.ofPlatform().name("reconcile-", 0).factory();
    this.threads =
        new ThreadPoolExecutor(
            settings.threads(),
            settings.threads(),
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            factory);
    this.operator =
        new Operator(
            overrides ->
                overrides
                    .withKubernetesClient(client)
                    .withCloseClientOnStop(false)
                    .withExecutorService(threads)
                    .withConcurrentWorkflowExecutorThreads(1)
                    .withUseSSAToPatchPrimaryResource(false)
                    .withParseResourceVersions(true)
                    .withCacheSyncTimeout(CACHE_SYNC)
                    .withReconciliationTerminationTimeout(settings.drain())
                    .withInformerStoppedHandler(
                        (informer, failure) -> {
                          if (failure != null) {
                            broken.accept(failure);
                          }
                        }));
  }

  /** Adds a kind; before {@link #start}. */
  public <R extends HasMetadata> Reconcilers add(Reconciler<R> reconciler) {
    operator.register(
        reconciler,
        overrides -> {
          overrides
              .withRetry(
                  new GenericRetry()
                      .setInitialInterval(FIRST_RETRY_MILLIS)
                      .setIntervalMultiplier(RETRY_FACTOR)
                      .setMaxInterval(LONGEST_RETRY_MILLIS)
                      .setMaxAttempts(-1))
              .withInformerListLimit((long) LIST_PAGE);
          if (settings.allNamespaces()) {
            overrides.watchingAllNamespaces();
          } else {
            overrides.settingNamespaces(settings.namespaces());
          }
        });
    return this;
  }

  /** Fills the caches, then reconciles; returns when the caches are filled. */
  public void start() {
    operator.start();
    started = true;
  }

  /** Takes nothing new and waits for what runs, as long as {@code tradewinds.drain} says. */
  @Override
  public void close() {
    started = false;
    operator.stop();
    threads.shutdownNow();
  }

  /** Whether the caches were filled and every informer still runs. */
  public boolean running() {
    return started && !operator.getRegisteredControllers().isEmpty() && informersRun();
  }

  /** Not whether they watch: a watch ends and begins anew all the time. */
  @SuppressWarnings({"rawtypes", "unchecked"})
  private boolean informersRun() {
    for (Map<String, InformerWrappingEventSourceHealthIndicator> sources :
        operator.getRuntimeInfo().unhealthyInformerWrappingEventSourceHealthIndicator().values()) {
      for (InformerWrappingEventSourceHealthIndicator source : sources.values()) {
        Map<String, InformerHealthIndicator> informers = source.informerHealthIndicators();
        if (!informers.values().stream().allMatch(each -> each.isRunning() && each.hasSynced())) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * When the pool last took a task that {@link #beat} gave it; old when all threads hang or the
   * queue does not move.
   */
  public Instant lastBeat() {
    return lastBeat;
  }

  /** Gives the pool a task that does nothing. */
  public void beat() {
    if (started && threads.getQueue().stream().noneMatch(Beat.class::isInstance)) {
      threads.execute(new Beat(this));
    }
  }

  private record Beat(Reconcilers of) implements Runnable {
    @Override
    public void run() {
      of.lastBeat = of.clock.instant();
    }
  }
}
