package dev.tradewinds.operator.cluster;

import dev.tradewinds.cloud.fake.InMemoryObjectStore;
import dev.tradewinds.contract.DatasetOrder;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Digests;
import dev.tradewinds.contract.EvaluationOrder;
import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.contract.VerdictTable;
import dev.tradewinds.operator.kube.Labels;
import dev.tradewinds.operator.kube.Owners;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a cluster that the API server lacks, in one namespace: Job controller, kubelet and
 * the collector of Jobs whose deletion waits for their Pods. What becomes of an evaluation's Pod is
 * the test's to say.
 */
public final class Kubelet implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Kubelet.class);
  private static final long TURN_MILLIS = 25;

  private final KubernetesClient client;
  private final String namespace;
  private final ToyEngine engine;
  private final Thread thread;
  private final Map<String, Integer> podsMade = new ConcurrentHashMap<>();
  private final Set<String> seenAtOnce = ConcurrentHashMap.newKeySet();
  private volatile BiFunction<String, Integer, Fate> fates = (evaluation, attempt) -> Fate.SPEAKS;
  private volatile boolean stopped;

  public Kubelet(KubernetesClient client, String namespace, InMemoryObjectStore store) {
    this.client = client;
    this.namespace = namespace;
    this.engine = new ToyEngine(store);
    this.thread = Thread.ofPlatform().name("kubelet").daemon().start(this::run);
  }

  /**
   * Says what becomes of Pods.
   *
   * @param fates by name of the Evaluation and number of the attempt
   */
  public void fate(BiFunction<String, Integer, Fate> fates) {
    this.fates = fates;
  }

  /** How many Pods were made for evaluations. */
  public int podsMade() {
    return podsMade.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Evaluations of which two Pods ran at once. */
  public Set<String> ranTwiceAtOnce() {
    return Set.copyOf(seenAtOnce);
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopped) {
      try {
        turn();
        Thread.sleep(TURN_MILLIS);
      } catch (KubernetesClientException e) {
        LOG.debug("a turn of the test's kubelet failed", e);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void turn() {
    List<Pod> pods = client.pods().inNamespace(namespace).list().getItems();
    for (Job job : client.batch().v1().jobs().inNamespace(namespace).list().getItems()) {
      List<Pod> own = pods.stream().filter(pod -> Owners.owns(job, pod)).toList();
      if (job.getMetadata().getDeletionTimestamp() != null) {
        collect(job, own);
      } else if (own.isEmpty()) {
        make(job);
      } else {
        own.forEach(pod -> advance(job, pod));
      }
    }
    watchOverlap(pods);
  }

  private void collect(Job job, List<Pod> pods) {
    pods.forEach(this::remove);
    if (pods.isEmpty()) {
      client
          .resource(job)
          .edit(
              each -> {
                each.getMetadata().setFinalizers(List.of());
                return each;
              });
    }
  }

  private void make(Job job) {
    boolean ended = job.getStatus() != null && !job.getStatus().getConditions().isEmpty();
    if (ended || fate(job) == Fate.NO_POD) {
      return;
    }
    client
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withGenerateName(job.getMetadata().getName() + "-")
                .withLabels(job.getSpec().getTemplate().getMetadata().getLabels())
                .withOwnerReferences(Owners.controller(job))
                .endMetadata()
                .withSpec(job.getSpec().getTemplate().getSpec())
                .build())
        .create();
    if (isEvaluation(job)) {
      podsMade.merge(job.getMetadata().getName(), 1, Integer::sum);
    }
  }

  private void advance(Job job, Pod pod) {
    String phase = pod.getStatus() == null ? "Pending" : pod.getStatus().getPhase();
    if (phase.equals("Running")) {
      finish(job, pod);
    } else if (phase.equals("Pending")) {
      if (fate(job) == Fate.NEVER_STARTS) {
        write(pod, PodStatuses.waiting());
      } else {
        write(pod, PodStatuses.running());
      }
    }
  }

  private void finish(Job job, Pod pod) {
    Optional<String> order = order(pod);
    if (order.isEmpty()) {
      return;
    }
    if (!isEvaluation(job)) {
      end(job, pod, engine.check(Json.read(order.get(), DatasetOrder.class)).terminationMessage());
      return;
    }
    EvaluationOrder evaluation = Json.read(order.get(), EvaluationOrder.class);
    switch (fate(job)) {
      case SPEAKS -> {
        Verdict verdict = engine.evaluate(evaluation);
        engine.upload(evaluation, verdict);
        end(job, pod, verdict.terminationMessage());
      }
      case UPLOADS_AND_VANISHES -> {
        engine.upload(evaluation, engine.evaluate(evaluation));
        vanish(job, pod);
      }
      case VANISHES -> vanish(job, pod);
      case SILENT -> end(job, pod, "");
      case PLATFORM_ERROR ->
          end(
              job,
              pod,
              Verdict.withoutRun(
                      new VerdictTable.Ruling(VerdictKind.PLATFORM_ERROR, "SandboxUnavailable"),
                      "no seccomp here")
                  .terminationMessage());
      case LIES -> end(job, pod, lie(engine.evaluate(evaluation)).terminationMessage());
      case NEVER_STARTS, RUNS_ON, NO_POD -> {}
    }
  }

  private static Verdict lie(Verdict verdict) {
    Digests honest = verdict.digests().orElseThrow();
    return new Verdict(
        verdict.schemaVersion(),
        verdict.kind(),
        verdict.reason(),
        verdict.message(),
        verdict.score(),
        verdict.metrics(),
        Optional.of(
            new Digests(
                Digest.of("other files"),
                honest.dataset(),
                honest.policy(),
                honest.limits(),
                honest.orders())),
        verdict.budgets());
  }

  private void end(Job job, Pod pod, String message) {
    String now = PodStatuses.now();
    write(pod, PodStatuses.ended(pod.getStatus().getStartTime(), now, message));
    complete(job, now);
  }

  private void vanish(Job job, Pod pod) {
    remove(pod);
    complete(job, PodStatuses.now());
  }

  private void complete(Job job, String now) {
    client
        .resource(job)
        .editStatus(
            each -> {
              each.setStatus(
                  new io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder()
                      .withStartTime(now)
                      .withCompletionTime(now)
                      .withSucceeded(1)
                      .withUncountedTerminatedPods(
                          new io.fabric8.kubernetes.api.model.batch.v1.UncountedTerminatedPods())
                      .addNewCondition()
                      .withType("SuccessCriteriaMet")
                      .withStatus("True")
                      .withLastTransitionTime(now)
                      .endCondition()
                      .addNewCondition()
                      .withType("Complete")
                      .withStatus("True")
                      .withLastTransitionTime(now)
                      .endCondition()
                      .build());
              return each;
            });
  }

  private void write(Pod pod, PodStatus status) {
    client
        .resource(pod)
        .editStatus(
            each -> {
              each.setStatus(status);
              return each;
            });
  }

  private void remove(Pod pod) {
    client.resource(pod).withGracePeriod(0).delete();
  }

  private Optional<String> order(Pod pod) {
    String name =
        pod.getSpec().getVolumes().stream()
            .filter(volume -> volume.getSecret() != null)
            .map(volume -> volume.getSecret().getSecretName())
            .findFirst()
            .orElseThrow();
    Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
    return Optional.ofNullable(secret)
        .map(each -> each.getData().get("order.json"))
        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
  }

  private Fate fate(Job job) {
    Map<String, String> labels = job.getMetadata().getLabels();
    return isEvaluation(job)
        ? fates.apply(labels.get(Labels.EVALUATION), Integer.valueOf(labels.get(Labels.ATTEMPT)))
        : Fate.SPEAKS;
  }

  private void watchOverlap(List<Pod> pods) {
    Map<String, Integer> running = new HashMap<>();
    pods.stream()
        .filter(pod -> pod.getMetadata().getLabels().containsKey(Labels.EVALUATION))
        .filter(pod -> pod.getStatus() == null || !isEnded(pod))
        .forEach(
            pod ->
                running.merge(
                    pod.getMetadata().getLabels().get(Labels.EVALUATION), 1, Integer::sum));
    Set<String> twice = new HashSet<>(running.keySet());
    twice.removeIf(evaluation -> running.get(evaluation) < 2);
    seenAtOnce.addAll(twice);
  }

  private static boolean isEnded(Pod pod) {
    return "Succeeded".equals(pod.getStatus().getPhase())
        || "Failed".equals(pod.getStatus().getPhase());
  }

  private static boolean isEvaluation(Job job) {
    return job.getMetadata().getLabels().containsKey(Labels.EVALUATION);
  }
}
