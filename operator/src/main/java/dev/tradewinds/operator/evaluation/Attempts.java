package dev.tradewinds.operator.evaluation;

import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.operator.kube.ApiFailures;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;

/** Makes and removes what an attempt consists of. All of it may be repeated. */
final class Attempts {
  private final KubernetesClient client;
  private final EvaluationResources resources;

  Attempts(KubernetesClient client, EvaluationResources resources) {
    this.client = client;
    this.resources = resources;
  }

  /**
   * The API server does not let Secret or Job be made: a quota, a policy, a right that is missing.
   */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean quota;

    private Refused(KubernetesClientException cause) {
      super(ApiFailures.message(cause), cause);
      this.quota = getMessage().contains("exceeded quota");
    }

    /** Whether a ResourceQuota of the namespace has no room. */
    boolean quota() {
      return quota;
    }
  }

  /**
   * Makes Secret and Job.
   *
   * @return the Job, as made by this call or an earlier one
   * @throws Refused when it may not be; nothing of the attempt runs then
   */
  Job create(Evaluation evaluation, int attempt, EvaluationOrder order, Duration podDeadline) {
    Secret secret = resources.secret(evaluation, attempt, order);
    Job job = resources.job(evaluation, attempt, podDeadline);
    try {
      try {
        client.resource(secret).create();
      } catch (KubernetesClientException e) {
        requireThere(e);
        // From a call that did not come through; its URLs may be old.
        client.resource(secret).delete();
        client.resource(secret).create();
      }
      try {
        return client.resource(job).create();
      } catch (KubernetesClientException e) {
        requireThere(e);
        return client.resource(job).get();
      }
    } catch (KubernetesClientException e) {
      Refused refused = refusal(e).orElseThrow(() -> e);
      client.resource(secret).delete();
      throw refused;
    }
  }

  /**
   * Removes Job and Secret. The Job's Pods go first, so that where no Job is seen no Pod is left
   * and the Job controller makes no other.
   *
   * @param job its name, which is the Secret's too
   */
  void delete(String namespace, String job) {
    client.secrets().inNamespace(namespace).withName(job).delete();
    client
        .batch()
        .v1()
        .jobs()
        .inNamespace(namespace)
        .withName(job)
        .withPropagationPolicy(DeletionPropagation.FOREGROUND)
        .delete();
  }

  private static void requireThere(KubernetesClientException e) {
    if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
      throw e;
    }
  }

  /** What a failure of the API server is, if it is a refusal. */
  static Optional<Refused> refusal(KubernetesClientException e) {
    return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
        ? Optional.of(new Refused(e))
        : Optional.empty();
  }
}
