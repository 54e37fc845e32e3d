package dev.tradewinds.operator.host;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;

/** A lock that tells whenever the lease could be read or written. */
record SeenLock(Lock lock, Runnable seen) implements Lock {
  @Override
  public LeaderElectionRecord get(KubernetesClient client) {
    LeaderElectionRecord record = lock.get(client);
    seen.run();
    return record;
  }

  @Override
  public void create(KubernetesClient client, LeaderElectionRecord record) {
    lock.create(client, record);
    seen.run();
  }

  @Override
  public void update(KubernetesClient client, LeaderElectionRecord record) {
    lock.update(client, record);
    seen.run();
  }

  @Override
  public String identity() {
    return lock.identity();
  }

  @Override
  public String describe() {
    return lock.describe();
  }
}
