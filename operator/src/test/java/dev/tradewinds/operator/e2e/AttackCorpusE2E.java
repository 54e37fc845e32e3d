package dev.tradewinds.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.crds.submission.Submission;
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

  /** What the table holds of an earlier run would be shown and not run again. */
  private final long run = System.currentTimeMillis();

  private KubernetesClient client;
  private Trial trial;

  static List<Attack> corpus() throws IOException {
    return Attack.corpus();
  }

  @BeforeAll
  void submitAll() throws IOException, InterruptedException {
    client = RealCluster.client();
    trial = new Trial(client, NAME);
    trial.removeAll();
    trial.apply(Participant.class, NAME, Map.of("participantId", NAME));
    trial.applyPrices(PRICES);
    for (SandboxLimits limits :
        corpus().stream().map(Attack::sandbox).collect(Collectors.toSet())) {
      trial.apply(Competition.class, competition(limits), competitionSpec(limits));
    }
    for (Attack attack : corpus()) {
      trial.apply(Submission.class, submission(attack), submissionSpec(attack));
    }
    trial.awaitVerdicts(ALL_DONE);
  }

  @AfterAll
  void tidyUp() throws InterruptedException {
    if (client != null) {
      trial.removeAll();
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

  private Optional<Verdict> verdict(Attack attack) {
    return trial.evaluations().stream()
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

  private Map<String, Object> competitionSpec(SandboxLimits limits) {
    return Map.of(
        "competitionId",
        competition(limits) + "-" + run,
        "datasets",
        List.of(trial.dataset("five-steps")),
        "activeDataset",
        "five-steps",
        "sandbox",
        limits,
        "admission",
        Map.of("concurrent", 3, "concurrentPerParticipant", 3));
  }

  private static Map<String, Object> submissionSpec(Attack attack) throws IOException {
    return Map.of(
        "competition", competition(attack.sandbox()),
        "participant", NAME,
        "submissionId", attack.name(),
        "source", Trial.inline(attack.source()));
  }
}
