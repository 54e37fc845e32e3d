package dev.tradewinds.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.crds.submission.Submission;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known cheat, as a Submission in a real Pod, gets the verdict that the corpus says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackCorpusE2E {
  private static final String MARK = "tradewinds.dev/test";
  private static final String NAME = "attack-corpus";
  private static final Duration ALL_DONE = Duration.ofMinutes(12);

  /** Five steps of two products, in the prices that the corpus counts on. */
  private static final String PRICES =
      """
      timestep,AAA,BBB
      0,100.3171,50.9173
      1,101.3890,50.7802
      2,102.4609,50.6431
      3,103.5328,50.5060
      4,104.6047,50.3689
      """;

  private KubernetesClient client;

  static List<Attack> corpus() throws IOException {
    return Attack.corpus();
  }

  @BeforeAll
  void submitAll() throws IOException, InterruptedException {
    client = RealCluster.client();
    removeAll();
    apply(Participant.class, NAME, Map.of("participantId", NAME));
    client
        .configMaps()
        .inNamespace(RealCluster.ENVIRONMENT)
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(NAME)
                .addToLabels(MARK, NAME)
                .endMetadata()
                .addToData("prices.csv", PRICES)
                .build())
        .create();
    for (SandboxLimits limits :
        corpus().stream().map(Attack::sandbox).collect(Collectors.toSet())) {
      apply(Competition.class, competition(limits), competitionSpec(limits));
    }
    for (Attack attack : corpus()) {
      apply(Submission.class, submission(attack), submissionSpec(attack));
    }
    RealCluster.await("a verdict on every attack", ALL_DONE, this::allDone, this::pending);
  }

  @AfterAll
  void tidyUp() throws InterruptedException {
    if (client != null) {
      removeAll();
      client.close();
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void getsItsVerdict(Attack attack) {
    Verdict verdict = verdict(attack).orElseThrow();
    assertThat(verdict.kind().label()).as(verdict.message()).isEqualTo(attack.verdict());
    assertThat(attack.reasons()).contains(verdict.reason());
    attack
        .fills()
        .ifPresent(
            fills ->
                assertThat(verdict.metrics().orElseThrow().fills())
                    .as("orders filled")
                    .isEqualTo(fills));
  }

  private Optional<Boolean> allDone() {
    return submissions().stream()
            .allMatch(each -> each.getStatus() != null && each.getStatus().verdict().isPresent())
        ? Optional.of(true)
        : Optional.empty();
  }

  private String pending() {
    return submissions().stream()
        .filter(each -> each.getStatus() == null || each.getStatus().verdict().isEmpty())
        .map(each -> each.getMetadata().getName())
        .collect(Collectors.joining(", ", "no verdict on ", ""));
  }

  private List<Submission> submissions() {
    return client
        .resources(Submission.class)
        .inNamespace(RealCluster.ENVIRONMENT)
        .withLabel(MARK, NAME)
        .list()
        .getItems();
  }

  private Optional<Verdict> verdict(Attack attack) {
    return client
        .resources(Evaluation.class)
        .inNamespace(RealCluster.ENVIRONMENT)
        .list()
        .getItems()
        .stream()
        .filter(each -> each.getSpec().submission().name().equals(submission(attack)))
        .flatMap(each -> each.getStatus().verdict().stream())
        .findFirst();
  }

  private static String competition(SandboxLimits limits) {
    return NAME + "-" + Digest.ofJson(limits).shortHex(8);
  }

  private static String submission(Attack attack) {
    return "attack-" + attack.name();
  }

  private static Map<String, Object> competitionSpec(SandboxLimits limits) {
    return Map.of(
        "competitionId", competition(limits),
        "datasets",
            List.of(
                Map.of(
                    "name", "five-steps", "configMap", Map.of("name", NAME, "key", "prices.csv"))),
        "activeDataset", "five-steps",
        "sandbox", limits,
        "admission", Map.of("concurrent", 3, "concurrentPerParticipant", 3));
  }

  private static Map<String, Object> submissionSpec(Attack attack) throws IOException {
    return Map.of(
        "competition", competition(attack.sandbox()),
        "participant", NAME,
        "submissionId", attack.name(),
        "source",
            Map.of("inline", List.of(Map.of("path", "submission.py", "content", attack.source()))));
  }

  private void apply(Class<?> kind, String name, Map<String, Object> spec) {
    var object = new GenericKubernetesResource();
    object.setApiVersion("tradewinds.dev/v1alpha1");
    object.setKind(kind.getSimpleName());
    object.setMetadata(
        new io.fabric8.kubernetes.api.model.ObjectMetaBuilder()
            .withName(name)
            .withNamespace(RealCluster.ENVIRONMENT)
            .addToLabels(MARK, NAME)
            .build());
    object.setAdditionalProperty("spec", new ObjectMapper().convertValue(spec, Map.class));
    client.resource(object).create();
  }

  private void removeAll() throws InterruptedException {
    for (var kind : List.of(Submission.class, Competition.class, Participant.class)) {
      client.resources(kind).inNamespace(RealCluster.ENVIRONMENT).withLabel(MARK, NAME).delete();
    }
    client.configMaps().inNamespace(RealCluster.ENVIRONMENT).withLabel(MARK, NAME).delete();
    RealCluster.await(
        "the objects of the run before to go",
        Duration.ofMinutes(2),
        () -> submissions().isEmpty() ? Optional.of(true) : Optional.empty(),
        () -> "some are still there");
  }
}
