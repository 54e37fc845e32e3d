package dev.tradewinds.operator.cluster;

import static org.assertj.core.api.Assertions.fail;

import dev.tradewinds.cloud.fake.InMemoryObjectStore;
import dev.tradewinds.cloud.fake.InMemoryScoreTable;
import dev.tradewinds.contract.Json;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.crds.submission.Submission;
import dev.tradewinds.crds.submission.SubmissionStatus;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A namespace of a real API server with a toy cluster behind it, in-memory table and buckets, and
 * the things that people apply. Operators come and go in it.
 */
public final class World implements AutoCloseable {
  public static final String BUCKET = "platform";
  public static final String COMPETITION = "spring";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public final ApiServer api = ApiServer.get();
  public final String namespace = api.newNamespace();
  public final KubernetesClient client = api.client();
  public final InMemoryScoreTable table = new InMemoryScoreTable();
  public final InMemoryObjectStore objects =
      new InMemoryObjectStore(Clock.systemUTC()).create(BUCKET, false);
  public final Kubelet kubelet = new Kubelet(api.client(), namespace, objects);

  /** Applies the competition with its dataset. */
  public World competition() {
    return competition("");
  }

  /**
   * Applies the competition with its dataset.
   *
   * @param more of its spec, as YAML
   */
  public World competition(String more) {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("prices")
                .endMetadata()
                .withData(
                    Map.of(
                        "train.csv", "timestep,A,B\n0,1,1\n", "final.csv", "timestep,A,B\n0,2,2\n"))
                .build())
        .serverSideApply();
    apply(
        Competition.class,
        """
        apiVersion: tradewinds.dev/v1alpha1
        kind: Competition
        metadata: {name: spring}
        spec:
          competitionId: spring-2026
          activeDataset: %s
          datasets:
            - {name: train, configMap: {name: prices, key: train.csv}}
            - {name: final, configMap: {name: prices, key: final.csv}}
        %s
        """
            .formatted(
                more.startsWith("activeDataset: ") ? more.substring(15) : "train",
                more.startsWith("activeDataset: ") ? "" : more.indent(2)));
    return this;
  }

  /** Applies the participant of id {@code Team <name>}. */
  public World participant(String name) {
    return participant(name, "");
  }

  /**
   * Applies the participant of id {@code Team <name>}.
   *
   * @param more of its spec, as YAML in flow style
   */
  public World participant(String name, String more) {
    apply(
        Participant.class,
        """
        apiVersion: tradewinds.dev/v1alpha1
        kind: Participant
        metadata: {name: %s}
        spec: {participantId: Team %s, %s}
        """
            .formatted(name, name, more));
    return this;
  }

  /**
   * Applies a Submission.
   *
   * @param text of its {@code submission.py}, see {@link ToyEngine}
   */
  public World submission(String name, String participant, String submissionId, String text) {
    apply(
        Submission.class,
        """
        apiVersion: tradewinds.dev/v1alpha1
        kind: Submission
        metadata: {name: %s}
        spec:
          competition: spring
          participant: %s
          submissionId: %s
          source:
            inline: [{path: submission.py, content: "%s"}]
        """
            .formatted(name, participant, submissionId, text));
    return this;
  }

  /**
   * Caps a resource such as {@code secrets}, and says, for there is no controller to reckon it,
   * that none is used.
   */
  public void quota(String resource, String most) {
    var quota =
        new ResourceQuotaBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName("cap")
            .endMetadata()
            .withNewSpec()
            .addToHard(resource, new Quantity(most))
            .endSpec()
            .withNewStatus()
            .addToHard(resource, new Quantity(most))
            .addToUsed(resource, new Quantity("0"))
            .endStatus()
            .build();
    client.resource(quota).serverSideApply();
    client.resource(quota).updateStatus();
  }

  /** Applies any object of ours. */
  public <R extends HasMetadata> R apply(Class<R> kind, String yaml) {
    R object = client.getKubernetesSerialization().unmarshal(yaml, kind);
    object.getMetadata().setNamespace(namespace);
    return client.resource(object).forceConflicts().serverSideApply();
  }

  public SubmissionStatus submission(String name) {
    Submission found =
        client.resources(Submission.class).inNamespace(namespace).withName(name).get();
    return Optional.ofNullable(found)
        .map(Submission::getStatus)
        .orElseGet(SubmissionStatus::unseen);
  }

  public Competition competitionNow() {
    return client.resources(Competition.class).inNamespace(namespace).withName(COMPETITION).get();
  }

  public List<Evaluation> evaluations() {
    return client.resources(Evaluation.class).inNamespace(namespace).list().getItems();
  }

  /** Waits for a Submission's verdict, such as {@code Scored}. */
  public SubmissionStatus awaitVerdict(String name, String verdict) {
    await(
        () -> submission(name).verdict().map(kind -> kind.label()).equals(Optional.of(verdict)),
        () -> "submission %s: %s".formatted(name, submission(name)));
    return submission(name);
  }

  /** Waits until it is so. */
  public void await(BooleanSupplier condition, java.util.function.Supplier<String> otherwise) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        fail("not so after %s: %s".formatted(PATIENCE, otherwise.get()));
      }
      pause(Duration.ofMillis(20));
    }
  }

  /** Lets time pass. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Takes all objects of ours away, as when the cluster is lost. */
  public void loseCluster() {
    for (Class<? extends HasMetadata> kind :
        List.of(Submission.class, Evaluation.class, Competition.class, Participant.class)) {
      client.resources(kind).inNamespace(namespace).delete();
    }
    client.batch().v1().jobs().inNamespace(namespace).delete();
    client.pods().inNamespace(namespace).withGracePeriod(0).delete();
    client.secrets().inNamespace(namespace).delete();
  }

  @Override
  public void close() {
    kubelet.close();
    client.close();
  }

  /** Annotates an object, whoever else writes it at the same time. */
  public void annotate(Class<? extends HasMetadata> kind, String name, String key, String value) {
    client
        .resources(kind)
        .inNamespace(namespace)
        .withName(name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            Json.write(Map.of("metadata", Map.of("annotations", Map.of(key, value)))));
  }
}
