package dev.tradewinds.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.aws.DynamoScoreTable;
import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.HistoryRow;
import dev.tradewinds.cloud.scores.RunQuery;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.crds.submission.Submission;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Real evaluations under an operator that is stopped and then killed, then an empty cluster over
 * the full table: every run is in the table once, and the board comes back without another run.
 */
class RecoveryE2E {
  private static final String NAME = "recovery";
  private static final String TABLE = "trading_competition_scores";
  private static final int DYNAMODB_PORT = 8000;
  private static final List<String> TEAMS = List.of("alder", "birch");
  private static final int EACH = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String PRICES =
      """
      timestep,AAA
      0,100
      1,103
      2,101
      3,107
      4,104
      5,111
      """;

  private final KubernetesClient client = RealCluster.client();
  private final Trial trial = new Trial(client, NAME);

  /** Of this run alone: rows are never removed from the table. */
  private final String competitionId = NAME + "-" + System.currentTimeMillis();

  @BeforeEach
  void removeFormer() throws InterruptedException {
    trial.removeAll();
  }

  @AfterEach
  void tidyUp() throws InterruptedException {
    trial.removeAll();
    client.close();
  }

  @Test
  void anOperatorThatEndsLosesAndDoublesNothingAndTheBoardOutlivesTheCluster() throws Exception {
    applyAll();
    awaitRecorded(1);
    stopOperator(Optional.empty());
    awaitRecorded(3);
    stopOperator(Optional.of(0L));
    trial.awaitVerdicts(PATIENCE);
    Map<String, Double> scores = scores();
    assertThat(scores).hasSize(TEAMS.size() * EACH);
    List<HistoryRow> runs;
    List<String> board;
    try (Table table = new Table()) {
      runs = table.runs();
      board = table.board();
      assertThat(runs).as("one run of each submission").hasSize(scores.size());
      assertThat(board).hasSameSizeAs(TEAMS);
    }
    trial.removeAll();
    assertThat(trial.evaluations()).isEmpty();

    applyAll();
    trial.awaitVerdicts(PATIENCE);
    assertThat(scores()).isEqualTo(scores);
    assertThat(trial.evaluations()).as("nothing runs again").isEmpty();
    try (Table table = new Table()) {
      assertThat(table.runs()).isEqualTo(runs);
      assertThat(table.board()).isEqualTo(board);
    }
  }

  private void applyAll() {
    trial.applyPrices(PRICES);
    trial.apply(
        Competition.class,
        NAME,
        Map.of(
            "competitionId",
            competitionId,
            "datasets",
            List.of(trial.dataset("six-steps")),
            "activeDataset",
            "six-steps",
            "admission",
            Map.of("concurrent", 2, "concurrentPerParticipant", 1)));
    TEAMS.forEach(team -> trial.apply(Participant.class, team, Map.of("participantId", id(team))));
    TEAMS.forEach(
        team ->
            IntStream.rangeClosed(1, EACH)
                .forEach(
                    shares ->
                        trial.apply(
                            Submission.class, team + "-" + shares, submission(team, shares))));
  }

  private static Map<String, Object> submission(String team, int shares) {
    String strategy =
        """
        class Trader:
            def on_quote(self, market, portfolio):
                portfolio.buy("AAA", %d)

        def build_trader(universe):
            return Trader()
        # of %s
        """
            .formatted(shares, team);
    return Map.of(
        "competition",
        NAME,
        "participant",
        team,
        "submissionId",
        "try-" + shares,
        "source",
        Trial.inline(strategy));
  }

  private static String id(String team) {
    return team + "_e2e";
  }

  private void awaitRecorded(int count) throws InterruptedException {
    RealCluster.await(
        count + " verdicts",
        PATIENCE,
        () -> scores().size() >= count ? Optional.of(true) : Optional.empty(),
        () -> scores().size() + " of them");
  }

  private Map<String, Double> scores() {
    Map<String, Double> scores = new TreeMap<>();
    for (Submission submission : trial.submissions()) {
      Optional.ofNullable(submission.getStatus())
          .flatMap(status -> status.score())
          .ifPresent(score -> scores.put(submission.getMetadata().getName(), score));
    }
    return scores;
  }

  /**
   * Ends it: with notice, as an upgrade does, or without, as a node does that fails; then the lease
   * is not given back.
   *
   * @param grace seconds of notice; as the Pod says where absent
   */
  private void stopOperator(Optional<Long> grace) {
    var pod = client.resource(pods("operator").findFirst().orElseThrow());
    grace.ifPresentOrElse(seconds -> pod.withGracePeriod(seconds).delete(), pod::delete);
  }

  private Stream<Pod> pods(String component) {
    return client
        .pods()
        .inNamespace(RealCluster.SYSTEM)
        .withLabel("app.kubernetes.io/component", component)
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null);
  }

  /** The score table of the stand-in, through a port-forward. */
  private final class Table implements AutoCloseable {
    private final LocalPortForward forward;
    private final DynamoDbClient dynamo;
    private final DynamoScoreTable scores;

    Table() {
      Pod standIn = pods("local-aws").findFirst().orElseThrow();
      forward =
          client
              .pods()
              .inNamespace(RealCluster.SYSTEM)
              .withName(standIn.getMetadata().getName())
              .portForward(DYNAMODB_PORT);
      Secret keys =
          client
              .secrets()
              .inNamespace(RealCluster.SYSTEM)
              .withName("tradewinds-local-aws")
              .require();
      dynamo =
          DynamoDbClient.builder()
              .endpointOverride(URI.create("http://127.0.0.1:" + forward.getLocalPort()))
              .region(Region.EU_CENTRAL_1)
              .credentialsProvider(
                  StaticCredentialsProvider.create(
                      AwsBasicCredentials.create(
                          text(keys, "access-key-id"), text(keys, "secret-access-key"))))
              .httpClient(UrlConnectionHttpClient.create())
              .build();
      scores = new DynamoScoreTable(dynamo, TABLE);
    }

    List<HistoryRow> runs() {
      return TEAMS.stream()
          .flatMap(team -> scores.findRuns(RunQuery.of(competitionId, id(team))).stream())
          .toList();
    }

    /** Without revisions: a row may be written anew as it was. */
    List<String> board() {
      return scores.leaderboard(competitionId, 10).stream()
          .map(BoardRow::standing)
          .map(Object::toString)
          .toList();
    }

    private String text(Secret secret, String key) {
      return new String(
          Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
      dynamo.close();
      forward.close();
    }
  }
}
