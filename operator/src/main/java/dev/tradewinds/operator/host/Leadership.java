package dev.tradewinds.operator.host;

import dev.tradewinds.operator.settings.LeaderSettings;
import dev.tradewinds.operator.settings.OperatorSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this replica acts. The lease is advisory: what must not happen twice is conditional where
 * it happens. A replica that loses the lease does not wait for it again but ends, for its caches
 * and intentions are no longer worth anything.
 */
final class Leadership {
  /** A standby that has seen no lease for so long is deaf. */
  private static final Duration DEAF = Duration.ofMinutes(3);

  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

  private final KubernetesClient client;
  private final OperatorSettings operator;
  private final LeaderSettings settings;
  private final Clock clock;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("leader-election").factory());
  private volatile boolean leading;
  private volatile Instant lastSeen;
  private CompletableFuture<?> election;

  /**
   * @param client of its own, with short time limits: a request may not outlast the renew deadline
   */
  Leadership(
      KubernetesClient client, OperatorSettings operator, LeaderSettings settings, Clock clock) {
    this.client = client;
    this.operator = operator;
    this.settings = settings;
    this.clock = clock;
    this.lastSeen = clock.instant();
  }

  /**
   * Stands for election; returns at once.
   *
   * @param start called when this replica is to act, at most once
   * @param lost called when it may act no longer, after {@code start}, unless {@link #resign} was
   *     called
   */
  synchronized void run(Runnable start, Runnable lost) {
    if (!settings.enabled()) {
      leading = true;
      executor.execute(start);
      return;
    }
    LeaderCallbacks callbacks =
        new LeaderCallbacks(
            () -> {
              leading = true;
              LOG.info("leading as {}", operator.instance());
              Thread.ofPlatform().name("start").start(start);
            },
            () -> {
              boolean was = leading;
              leading = false;
              if (was) {
                lost.run();
              }
            },
            leader -> LOG.info("the leader is {}", leader));
    election =
        new LeaderElector(
                client,
                new LeaderElectionConfigBuilder()
                    .withName(settings.leaseName())
                    .withLock(
                        new SeenLock(
                            new LeaseLock(
                                operator.namespace(), settings.leaseName(), operator.instance()),
                            () -> lastSeen = clock.instant()))
                    .withLeaseDuration(settings.leaseDuration())
                    .withRenewDeadline(settings.renewDeadline())
                    .withRetryPeriod(settings.retryPeriod())
                    .withReleaseOnCancel(true)
                    .withLeaderCallbacks(callbacks)
                    .build(),
                executor)
            .start();
  }

  /** Gives the lease back, so that another replica need not wait for its end. */
  synchronized void resign() {
    leading = false;
    if (election != null) {
      election.cancel(true);
    }
    executor.close();
    client.close();
  }

  boolean leading() {
    return leading;
  }

  /** Whether it leads or has lately seen the lease: a replica that does neither never will. */
  boolean aware() {
    return leading || lastSeen.plus(DEAF).isAfter(clock.instant());
  }
}
