package dev.tradewinds.operator.competition;

import dev.tradewinds.cloud.fake.InMemoryObjectStore;
import dev.tradewinds.cloud.fake.InMemoryScoreTable;
import dev.tradewinds.contract.DatasetOrder;
import dev.tradewinds.contract.DatasetReport;
import dev.tradewinds.contract.DatasetReport.Problem;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Json;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionStatus;
import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.crds.participant.ParticipantSpec;
import dev.tradewinds.operator.cluster.ApiServer;
import dev.tradewinds.operator.kube.EventRecorder;
import dev.tradewinds.operator.kube.Reconcilers;
import dev.tradewinds.operator.participant.ParticipantReconciler;
import dev.tradewinds.operator.settings.DatasetSettings;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.OperatorSettings;
import dev.tradewinds.operator.settings.PodSettings;
import dev.tradewinds.operator.settings.RuntimeSettings;
import dev.tradewinds.operator.settings.StoreSettings;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A namespace on a real API server with our reconcilers; the test plays the engine. */
final class CompetitionWorld implements AutoCloseable {
  static final String BUCKET = "platform";
  static final String CSV = "timestep,ACME\n0,1.0\n1,2.0\n";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final InMemoryScoreTable table = new InMemoryScoreTable();
  final InMemoryObjectStore store =
      new InMemoryObjectStore(Clock.systemUTC()).create(BUCKET, false);
  final KubernetesClient client;
  final String namespace;

  private final ApiServer api = ApiServer.get();
  private Reconcilers reconcilers;
  private KubernetesClient operatorClient;

  CompetitionWorld() {
    client = api.client();
    namespace = api.newNamespace();
  }

  /** Starts the operator of a release. */
  void start(String release, Interceptor... interceptors) {
    operatorClient =
        api.client(interceptors.length == 0 ? Map.of() : Map.of("counting", interceptors[0]));
    Clock clock = Clock.systemUTC();
    reconcilers =
        new Reconcilers(
            operatorClient,
            new OperatorSettings(namespace, Set.of(namespace), "it", 4, Duration.ofSeconds(5)),
            clock,
            failure -> {});
    reconcilers
        .add(
            new CompetitionReconciler(
                operatorClient,
                table,
                store,
                new EventRecorder(operatorClient, "it", clock),
                new CompetitionReconciler.Settings(
                    new StoreSettings(
                        "scores", BUCKET, false, Optional.empty(), false, Optional.empty()),
                    runtime(release),
                    PodSettings.of(runtime(release), EvaluationSettings.defaults()),
                    settings()),
                clock))
        .add(new ParticipantReconciler(operatorClient, clock));
    reconcilers.start();
  }

  void stop() {
    reconcilers.close();
    operatorClient.close();
  }

  private static RuntimeSettings runtime(String release) {
    return new RuntimeSettings("engine:" + release, "trader:" + release, "Never", Set.of());
  }

  static DatasetSettings settings() {
    return new DatasetSettings(
        Duration.ofMillis(300),
        Duration.ofMillis(100),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofMillis(50),
        Duration.ofHours(1),
        256);
  }

  void applyPrices(String csv) {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("prices")
                .endMetadata()
                .addToData("train.csv", csv)
                .build())
        .createOr(existing -> existing.update());
  }

  void apply(String name, String spec) {
    String yaml =
        """
        apiVersion: tradewinds.dev/v1alpha1
        kind: Competition
        metadata:
          name: %s
          namespace: %s
        spec:
        %s
        """
            .formatted(name, namespace, spec.indent(2));
    client
        .resource(client.getKubernetesSerialization().unmarshal(yaml, Competition.class))
        .createOr(existing -> existing.update());
  }

  /** One ConfigMap dataset. */
  void applySpring() {
    apply("spring", SPRING);
  }

  static final String SPRING =
      """
      competitionId: spring-2026
      datasets:
        - name: train
          configMap:
            name: prices
            key: train.csv
      activeDataset: train
      """;

  void applyParticipant(String name, String id, boolean banned) {
    Participant participant = new Participant();
    participant.getMetadata().setNamespace(namespace);
    participant.getMetadata().setName(name);
    participant.setSpec(new ParticipantSpec(id, null, List.of(), banned));
    client.resource(participant).createOr(existing -> existing.update());
  }

  CompetitionStatus status(String name) {
    Competition competition =
        client.resources(Competition.class).inNamespace(namespace).withName(name).get();
    return Optional.ofNullable(competition.getStatus()).orElseGet(CompetitionStatus::unseen);
  }

  /** The status, once it is so. */
  CompetitionStatus await(String name, Predicate<CompetitionStatus> condition) {
    return await(() -> Optional.of(status(name)).filter(condition), () -> status(name).toString());
  }

  /** The first Job. */
  Job awaitJob() {
    return await(() -> jobs().stream().findFirst(), () -> "no Job");
  }

  /** A Job of another name; the earlier one may be gone. */
  Job awaitJobBeside(Job earlier) {
    return await(
        () ->
            jobs().stream()
                .filter(job -> !job.getMetadata().getName().equals(earlier.getMetadata().getName()))
                .findFirst(),
        () -> jobs().toString());
  }

  List<Job> jobs() {
    return client.batch().v1().jobs().inNamespace(namespace).list().getItems();
  }

  /** Does the engine's work: stores a compiled form where the order says, then tells. */
  void engineAccepts(Job job) {
    DatasetOrder order = order(job);
    String path = URI.create(order.uploadUrl().orElseThrow()).getPath();
    byte[] compiled = ("compiled " + job.getMetadata().getName()).getBytes(StandardCharsets.UTF_8);
    store.put(BUCKET, path.substring(BUCKET.length() + 2), compiled, "application/octet-stream");
    engineSays(
        job,
        Json.write(
            new DatasetReport(
                1,
                true,
                Optional.of(Digest.of(compiled)),
                1,
                2,
                2,
                List.of(),
                0,
                Optional.empty())));
  }

  void engineRefuses(Job job) {
    engineSays(
        job,
        Json.write(
            new DatasetReport(
                1,
                false,
                Optional.empty(),
                0,
                0,
                0,
                List.of(new Problem(1, "no column named timestep; the header has time_step")),
                1,
                Optional.empty())));
  }

  DatasetOrder order(Job job) {
    String json =
        await(
            () ->
                Optional.ofNullable(
                        client
                            .secrets()
                            .inNamespace(namespace)
                            .withName(job.getMetadata().getName())
                            .get())
                    .map(secret -> secret.getData().get("order.json")),
            () -> "no order for " + job.getMetadata().getName());
    return Json.read(
        new String(Base64.getDecoder().decode(json), StandardCharsets.UTF_8), DatasetOrder.class);
  }

  /** The Pod that the Job controller would make, ended with that termination message. */
  void engineSays(Job job, String message) {
    Pod made =
        client
            .resource(
                new PodBuilder()
                    .withNewMetadata()
                    .withNamespace(namespace)
                    .withName(job.getMetadata().getName() + "-x")
                    .withLabels(job.getSpec().getTemplate().getMetadata().getLabels())
                    .addNewOwnerReference()
                    .withApiVersion("batch/v1")
                    .withKind("Job")
                    .withName(job.getMetadata().getName())
                    .withUid(job.getMetadata().getUid())
                    .withController(true)
                    .endOwnerReference()
                    .endMetadata()
                    .withSpec(job.getSpec().getTemplate().getSpec())
                    .build())
            .create();
    client
        .resource(
            new PodBuilder(made)
                .withNewStatus()
                .withPhase("Succeeded")
                .addNewContainerStatus()
                .withName(DatasetResources.ENGINE)
                .withImage("engine")
                .withImageID("engine")
                .withReady(false)
                .withRestartCount(0)
                .withNewState()
                .withNewTerminated()
                .withExitCode(0)
                .withReason("Completed")
                .withMessage(message)
                .withFinishedAt(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build())
        .updateStatus();
  }

  /** Waits for a value. */
  static <T> T await(Supplier<Optional<T>> look, Supplier<String> otherwise) {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      Optional<T> seen = look.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("not so after " + PATIENCE + ": " + otherwise.get());
      }
      rest(Duration.ofMillis(50));
    }
  }

  static void rest(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
    client.close();
  }
}
