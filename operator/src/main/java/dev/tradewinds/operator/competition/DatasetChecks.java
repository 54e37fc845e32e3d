package dev.tradewinds.operator.competition;

import dev.tradewinds.cloud.objects.ObjectRef;
import dev.tradewinds.cloud.objects.ObjectStore;
import dev.tradewinds.contract.DatasetOrder;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Material;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.operator.competition.DatasetResources.CheckKey;
import dev.tradewinds.operator.kube.ApiFailures;
import dev.tradewinds.operator.settings.DatasetSettings;
import dev.tradewinds.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;

/** Starts and ends the Jobs that check datasets. */
public final class DatasetChecks {
  private final KubernetesClient client;
  private final ObjectStore store;
  private final CompetitionArchive archive;
  private final DatasetSettings settings;
  private final PodSettings pods;

  public DatasetChecks(
      KubernetesClient client,
      ObjectStore store,
      CompetitionArchive archive,
      DatasetSettings settings,
      PodSettings pods) {
    this.client = client;
    this.store = store;
    this.archive = archive;
    this.settings = settings;
    this.pods = pods;
  }

  /**
   * Makes the Job and then its order, which it owns; either may be there already. The Pod waits for
   * the order.
   *
   * @param attempt number of the Job, from 1
   * @return why the API server does not let it: a quota, a policy; absent when both are there
   */
  Optional<String> start(Competition competition, DatasetVersion version, int attempt) {
    DatasetOrder order = order(version);
    CheckKey key = new CheckKey(version.dataset(), version.digest(), attempt);
    Job wanted = DatasetResources.job(competition, key, version.engineImage(), pods, settings);
    try {
      createIfAbsent(DatasetResources.secret(createOrGet(wanted), order));
      return Optional.empty();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
        throw e;
      }
      return Optional.of(ApiFailures.message(e));
    }
  }

  /** Ends a check that nobody waits for any more. */
  void cancel(Job job) {
    client.resource(job).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
  }

  private Job createOrGet(Job wanted) {
    try {
      return client.resource(wanted).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      return Optional.ofNullable(client.resource(wanted).get()).orElseThrow(() -> e);
    }
  }

  /** Without a look at the one that is there: Secrets may be made, not read. */
  private void createIfAbsent(Secret wanted) {
    try {
      client.resource(wanted).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }

  private DatasetOrder order(DatasetVersion version) {
    Duration validity = settings.pendingDeadline().plus(settings.deadline());
    return Trouble.store(
        () ->
            new DatasetOrder(
                DatasetOrder.SCHEMA_VERSION,
                version.dataset(),
                material(version, validity),
                Optional.of(upload(version.keys().data(), validity)),
                Optional.of(upload(version.keys().symbols(), validity))));
  }

  private String upload(String key, Duration validity) {
    return store.presignPut(archive.bucket(), key, validity, Optional.empty()).url().toString();
  }

  private Material material(DatasetVersion version, Duration validity) {
    return switch (version.source().content()) {
      case SourceView.Content.InStore object ->
          Material.at(url(object.ref(), validity), Optional.empty());
      // By way of the bucket: a Secret could not hold a large ConfigMap once more.
      case SourceView.Content.Text text -> {
        String key = version.keys().source();
        store.put(archive.bucket(), key, text.bytes(), "text/csv");
        yield Material.at(
            url(ObjectRef.latest(archive.bucket(), key), validity),
            Optional.of(Digest.of(text.bytes())));
      }
    };
  }

  private String url(ObjectRef ref, Duration validity) {
    return store.presignGet(ref, validity).url().toString();
  }
}
