package dev.tradewinds.operator.competition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.cloud.fake.Fault;
import dev.tradewinds.cloud.scores.ActiveTest;
import dev.tradewinds.cloud.scores.BoardRow;
import dev.tradewinds.cloud.scores.EpochMove;
import dev.tradewinds.cloud.scores.Standing;
import dev.tradewinds.contract.Digest;
import dev.tradewinds.contract.Metrics;
import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.competition.CompetitionStatus;
import dev.tradewinds.crds.competition.CompetitionStatus.BoardEntry;
import dev.tradewinds.crds.competition.DatasetState;
import dev.tradewinds.crds.participant.Participant;
import dev.tradewinds.crds.status.Condition;
import dev.tradewinds.operator.kube.Conditions;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.ResourceQuotaStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reconcilers of Competition and Participant before a real API server; clouds are fakes. */
class CompetitionReconcilerIT {
  private static final String ID = "spring-2026";

  private final List<String> writes = new CopyOnWriteArrayList<>();
  private CompetitionWorld world;

  @BeforeEach
  void begin() {
    world = new CompetitionWorld();
    world.start("1", new WriteLog());
  }

  @AfterEach
  void end() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void aDatasetIsCompiledOnceAndActivated() {
    CompetitionStatus status = activated();
    assertThat(status.runtime().orElseThrow().engineImage()).isEqualTo("engine:1");
    assertThat(status.datasets().getFirst().symbols()).isEqualTo(1);
    assertThat(status.activation().orElseThrow().boardEpoch()).isEqualTo(1);
    assertThat(world.table.boardEpoch(ID)).isEqualTo(1);
    assertThat(world.table.activeTest(Optional.of(ID)).map(ActiveTest::testKey)).contains("train");
    assertThat(world.table.activeTest(Optional.empty()).map(ActiveTest::testKey)).contains("train");
    assertThat(world.jobs()).hasSize(1);
  }

  @Test
  void anInvalidDatasetStallsTheCompetition() {
    world.applyPrices("time_step,ACME\n0,1.0\n");
    world.applySpring();
    Job first = world.awaitJob();
    world.engineRefuses(first);
    CompetitionStatus status =
        world.await("spring", s -> Conditions.isTrue(s.conditions(), "Stalled"));
    assertThat(ready(status)).isEqualTo("False ActiveDatasetInvalid");
    assertThat(status.datasets().getFirst().problems())
        .containsExactly("line 1: no column named timestep; the header has time_step");

    world.applyPrices(CompetitionWorld.CSV);
    world.engineAccepts(world.awaitJobBeside(first));
    assertThat(ready(world.await("spring", s -> s.activation().isPresent())))
        .isEqualTo("True Active");
  }

  @Test
  void aConfigMapThatComesLaterIsFound() {
    world.applySpring();
    world.await("spring", s -> ready(s).equals("False ActiveDatasetMissing"));
    world.applyPrices(CompetitionWorld.CSV);
    world.engineAccepts(world.awaitJob());
    world.await("spring", s -> ready(s).equals("True Active"));
  }

  @Test
  void anEmptyClusterOverAFullBucketRunsNothingAndKeepsItsRuntime() {
    CompetitionStatus before = activated();
    world.stop();
    world.client.resources(Competition.class).inNamespace(world.namespace).delete();
    world.client.batch().v1().jobs().inNamespace(world.namespace).delete();
    world.client.pods().inNamespace(world.namespace).withGracePeriod(0).delete();
    CompetitionWorld.await(
        () -> Optional.of(world.jobs()).filter(List::isEmpty), () -> "Jobs remain");

    world.start("2");
    world.applySpring();
    CompetitionStatus after = world.await("spring", s -> s.activation().isPresent());
    assertThat(after.runtime()).isEqualTo(before.runtime());
    assertThat(after.activation()).isEqualTo(before.activation());
    assertThat(world.jobs()).isEmpty();
  }

  @Test
  void aPlatformFaultIsTriedAgain() {
    world.applyPrices(CompetitionWorld.CSV);
    world.applySpring();
    Job first = world.awaitJob();
    world.engineSays(first, "Killed");
    Job second = world.awaitJobBeside(first);
    assertThat(CheckViews.attempt(second)).isEqualTo(2);
    world.engineAccepts(second);
    world.await("spring", s -> ready(s).equals("True Active"));
  }

  @Test
  void anotherBasisIsAnotherGenerationAndTakesTheOldRowsOff() {
    activated();
    world.table.putBoard(row("masters", 1, 1.5));
    world.apply("spring", CompetitionWorld.SPRING + "seed: 7\n");
    CompetitionStatus status =
        world.await("spring", s -> s.activation().orElseThrow().boardEpoch() == 2);
    assertThat(world.table.boardEpoch(ID)).isEqualTo(2);
    CompetitionWorld.await(
        () -> world.table.board(ID, "masters").filter(row -> row.standing().isEmpty()),
        () -> "the old row stands");
    assertThat(status.board()).isEmpty();
    assertThat(world.jobs()).as("the same dataset").hasSize(1);
  }

  @Test
  void anEmptiedTableIsNoticed() {
    activated();
    world.table.wipe();
    world.await("spring", s -> s.activation().orElseThrow().boardEpoch() == 2);
    assertThat(world.table.boardEpoch(ID)).isEqualTo(2);
    assertThat(world.table.activeTest(Optional.of(ID))).isPresent();
  }

  @Test
  void anOlderTableIsNoticed() {
    activated();
    ActiveTest first = world.table.activeTest(Optional.of(ID)).orElseThrow();
    CompetitionWorld.rest(Duration.ofMillis(1100)); // activations have whole seconds
    world.apply("spring", CompetitionWorld.SPRING + "seed: 7\n");
    world.await("spring", s -> s.activation().orElseThrow().boardEpoch() == 2);
    // As a backup of the first generation would have it.
    world.table.wipe();
    world.table.advanceBoardEpoch(new EpochMove(ID, 0, 1));
    world.table.putActiveTest(first, Optional.empty());
    world.await("spring", s -> s.activation().orElseThrow().boardEpoch() == 3);
    assertThat(world.table.boardEpoch(ID)).isEqualTo(3);
  }

  @Test
  void anEmptiedBucketIsCompiledAnew() {
    String key = activated().datasets().getFirst().compiledKey().orElseThrow();
    Job first = world.awaitJob();
    world.store.delete(CompetitionWorld.BUCKET, key);
    Job second = world.awaitJobBeside(first);
    world.engineAccepts(second);
    world.await("spring", s -> s.datasets().getFirst().state() == DatasetState.READY);
  }

  @Test
  void theBoardIsInStatusAndABanShowsAtOnce() {
    activated();
    world.table.putBoard(row("masters", 1, 1.5));
    world.table.putBoard(row("copycats", 1, 2.5));
    world.applyParticipant("copycats", "copycats", true);
    CompetitionStatus status = world.await("spring", s -> !s.board().isEmpty());
    assertThat(status.board()).containsExactly(new BoardEntry(1, "masters", "first-try", 1.5));
    assertThat(world.table.board(ID, "copycats").orElseThrow().standing()).isEmpty();
  }

  @Test
  void aBannedRowThatALateWriterBringsBackIsTakenOffAgain() {
    activated();
    world.applyParticipant("copycats", "copycats", true);
    world.table.putBoard(row("masters", 1, 1.5));
    world.await("spring", s -> !s.board().isEmpty());
    CompetitionWorld.rest(BoardPace.INDEX_LAG.plusSeconds(2)); // the board is settled by then
    world.table.putBoard(row("copycats", 1, 2.5));
    CompetitionWorld.await(
        () -> world.table.board(ID, "copycats").filter(row -> row.standing().isEmpty()),
        () -> "the banned row stands");
  }

  @Test
  void theBanOfADuplicateParticipantTakesNobodyOff() {
    activated();
    world.applyParticipant("masters", "masters", false);
    CompetitionWorld.rest(Duration.ofMillis(1100)); // creation times have whole seconds
    world.applyParticipant("again", "masters", true);
    awaitParticipant("again", "False DuplicateParticipantId");
    world.table.putBoard(row("masters", 1, 1.5));
    world.await("spring", s -> !s.board().isEmpty());
    assertThat(world.table.board(ID, "masters").orElseThrow().standing()).isPresent();
  }

  @Test
  void ofTwoCompetitionsWithOneIdTheOlderCounts() {
    activated();
    CompetitionWorld.rest(Duration.ofMillis(1100)); // creation times have whole seconds
    world.apply("copy", CompetitionWorld.SPRING);
    CompetitionStatus copy = world.await("copy", s -> Conditions.isTrue(s.conditions(), "Stalled"));
    assertThat(ready(copy)).isEqualTo("False DuplicateCompetitionId");
    assertThat(copy.activation()).isEmpty();
  }

  @Test
  void anUnreachableStoreIsSaidAndGetsOver() {
    world.store.faults().next("get", Fault.DENIED);
    world.applyPrices(CompetitionWorld.CSV);
    world.applySpring();
    world.await("spring", s -> ready(s).equals("False ObjectStoreUnreachable"));
    world.engineAccepts(world.awaitJob());
    world.await("spring", s -> ready(s).equals("True Active"));
  }

  @Test
  void aRefusedJobIsSaidAndTriedAgain() {
    ResourceQuota none =
        new ResourceQuotaBuilder()
            .withNewMetadata()
            .withNamespace(world.namespace)
            .withName("none")
            .endMetadata()
            .withNewSpec()
            .addToHard("count/jobs.batch", new Quantity("0"))
            .endSpec()
            .build();
    ResourceQuota made = world.client.resource(none).create();
    made.setStatus(
        new ResourceQuotaStatus(
            made.getSpec().getHard(), Map.of("count/jobs.batch", new Quantity("0"))));
    world.client.resource(made).updateStatus();
    CompetitionWorld.rest(Duration.ofSeconds(1)); // the API server's own cache of quotas

    world.applyPrices(CompetitionWorld.CSV);
    world.applySpring();
    CompetitionStatus refused =
        world.await("spring", s -> ready(s).equals("False DatasetCheckFailing"));
    assertThat(refused.datasets().getFirst().message()).contains("exceeded quota: none");
    world.client.resource(made).delete();
    world.engineAccepts(world.awaitJob());
    world.await("spring", s -> ready(s).equals("True Active"));
  }

  @Test
  void anUnchangedWorldWritesNothing() {
    activated();
    CompetitionWorld.rest(BoardPace.INDEX_LAG.plusSeconds(1));
    writes.clear();
    CompetitionWorld.rest(Duration.ofSeconds(3));
    assertThat(writes).isEmpty();
  }

  @Test
  void aParticipantIsRegisteredAndADuplicateStalled() {
    world.applyParticipant("first", "masters", false);
    awaitParticipant("first", "True Registered");
    CompetitionWorld.rest(Duration.ofMillis(1100));
    world.applyParticipant("second", "masters", false);
    awaitParticipant("second", "False DuplicateParticipantId");
    awaitParticipant("first", "True Registered");
    world.applyParticipant("first", "masters", true);
    awaitParticipant("first", "True Banned");
  }

  private CompetitionStatus activated() {
    world.applyPrices(CompetitionWorld.CSV);
    world.applySpring();
    world.engineAccepts(world.awaitJob());
    return world.await("spring", s -> ready(s).equals("True Active"));
  }

  private void awaitParticipant(String name, String ready) {
    var participants = world.client.resources(Participant.class);
    CompetitionWorld.await(
        () ->
            Optional.of(participants.inNamespace(world.namespace).withName(name).get())
                .filter(
                    p -> p.getStatus() != null && ready(p.getStatus().conditions()).equals(ready)),
        () -> participants.inNamespace(world.namespace).withName(name).get().toString());
  }

  private static String ready(CompetitionStatus status) {
    return ready(status.conditions());
  }

  private static String ready(List<Condition> conditions) {
    return Conditions.find(conditions, Conditions.READY)
        .map(ready -> ready.status() + " " + ready.reason())
        .orElse("");
  }

  private static BoardRow row(String participant, long epoch, double score) {
    return BoardRow.first(
        ID,
        participant,
        epoch,
        new Standing(
            "first-try",
            Digest.of("identity"),
            1,
            "evaluation",
            1,
            score,
            new Metrics(0, 0, 0, 0, 0, 0, 0, 0, 0),
            "train",
            List.of("ACME"),
            Instant.EPOCH));
  }

  private final class WriteLog implements Interceptor {
    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      if (!request.method().equals("GET")) {
        writes.add(request.method() + " " + request.uri().getPath());
      }
    }
  }
}
